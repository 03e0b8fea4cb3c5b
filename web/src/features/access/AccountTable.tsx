import { day, moment } from "../../shared/format";
import { Empty, Scroll } from "../../shared/ui";
import type { Account, Held } from "./api";

interface Props {
  rows?: Account[];
  none: boolean;
  opened: number | null;
  /** Accounts of more than one unit: each role tells whose it is. */
  units: boolean;
  onOpen: (id: number) => void;
  onUnit: (id: number) => void;
}

/** The button of an account's row, for who gives the keyboard back to it. */
export const rowButton = (id: number) => `tai-khoan-${id}`;

function stateOf(account: Account): string {
  if (!account.enabled) return "Đã khoá";
  return account.mustChangePassword ? "Chờ đổi mật khẩu đầu" : "Đang dùng";
}

export function AccountTable({ rows, none, opened, units, onOpen, onUnit }: Props) {
  return (
    <Scroll label="Danh sách tài khoản">
      <table className="grid">
        <thead><tr><th>Tên đăng nhập</th><th>Họ và tên</th><th>Vai trò</th><th>Hai bước</th><th>Lần dùng cuối</th><th>Trạng thái</th></tr></thead>
        <tbody>
          {rows?.map((a) => (
            <tr key={a.id} aria-selected={opened === a.id}>
              <td><button type="button" className="cell" id={rowButton(a.id)} onClick={() => onOpen(a.id)}>{a.username}</button></td>
              <td>{a.fullName}</td>
              <td>
                {a.memberships.map((held) => <RoleLine key={held.id} held={held} onUnit={units ? onUnit : undefined} />)}
                {a.rolesElsewhere > 0 && <div>và {a.rolesElsewhere} vai trò ở đơn vị khác</div>}
              </td>
              <td>{a.totp ? "Có" : "Chưa"}</td>
              <td>{moment(a.seenAt) || "Chưa đăng nhập"}</td>
              <td>{stateOf(a)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {none && <Empty>Không có tài khoản nào khớp.</Empty>}
    </Scroll>
  );
}

function RoleLine({ held, onUnit }: { held: Held; onUnit?: (id: number) => void }) {
  return (
    <div>
      {held.roleName}
      {onUnit && <> – <button type="button" className="cell" onClick={() => onUnit(held.unitId)}>{held.unitName}</button></>}
      {held.lastDay && ` (đến ${day(held.lastDay)})`}
    </div>
  );
}
