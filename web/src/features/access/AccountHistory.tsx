import { useQuery } from "@tanstack/react-query";
import { day, moment } from "../../shared/format";
import { type AccountChange, listRoles } from "./api";

type Facts = Record<string, unknown>;
type RoleName = (code: string) => string;

export function AccountHistory({ changes }: { changes?: AccountChange[] }) {
  const roles = useQuery({ queryKey: ["roles"], queryFn: listRoles });
  const roleName: RoleName = (code) => roles.data?.rows.find((r) => r.code === code)?.name ?? code;
  return (
    <>
      <h2>Lịch sử</h2>
      <ul className="plain">
        {changes?.map((c) => (
          <li key={c.changeId}>{moment(c.recordedAt)} – {c.actorName || "Hệ thống"}{c.role ? ` (${roleName(c.role)})` : ""}: {told(c, roleName)}</li>
        ))}
        {changes?.length === 0 && <li>Chưa có việc nào được ghi.</li>}
      </ul>
    </>
  );
}

/** What an entry of the log says, in words. */
function told(change: AccountChange, roleName: RoleName): string {
  if (change.action === "create") return "tạo tài khoản";
  const before = (change.before ?? {}) as Facts;
  const after = (change.after ?? {}) as Facts;
  const role = (value: unknown) => {
    const { role: code, lastDay } = value as { role?: string; lastDay?: string };
    return `${roleName(code ?? "")}${lastDay ? ` (đến hết ${day(lastDay)})` : ""}`;
  };
  const words: Record<string, (value: unknown) => string> = {
    enabled: (value) => (value ? "mở lại tài khoản" : "khoá tài khoản"),
    fullName: (value) => `sửa họ tên: ${String(before.fullName ?? "")} → ${String(value)}`,
    password: (value) => `${String(value)} mật khẩu`,
    totp: (value) => `${String(value)} đăng nhập hai bước`,
    recoveryCode: () => "đăng nhập bằng mã dự phòng",
    recoveryCodes: () => "tạo lại mã dự phòng",
    roleGiven: (value) => `thêm vai trò ${role(value)}`,
    roleEnded: (value) => `kết thúc vai trò ${role(value)}${after.reason ? `, lý do: ${String(after.reason)}` : ""}`,
    // the console names role and unit in one text
    granted: (value) => `thêm vai trò ${String(value)}`,
    revoked: (value) => `thu hồi vai trò ${String(value)}`,
  };
  return Object.keys(words).filter((key) => key in after).map((key) => words[key](after[key])).join("; ") || "sửa";
}
