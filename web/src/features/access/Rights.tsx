import { useQuery } from "@tanstack/react-query";
import { useSession } from "../../shared/session";
import { retryFailed } from "../../shared/retry";
import { Page, ProblemBox, Scroll } from "../../shared/ui";
import { listPermissions, listRoles } from "./api";
import { SignInPolicy } from "./SignInPolicy";
import "./access.css";

const acts: Record<string, string> = { c: "tạo", r: "xem", u: "sửa", a: "duyệt", s: "ký", e: "xuất", m: "quản lý", g: "chỉ số liệu" };
const places: Record<string, string> = { SO: "Sở", XA: "xã, phường", PHONG: "phòng GD&ĐT", TRUONG: "trường" };

const inWords = (letters: string) => [...letters].map((letter) => acts[letter]).join(", ");

/** Who may do what: the table that the server asks, and the policy of sign-in. */
export function Rights() {
  const { may } = useSession();
  const roleList = useQuery({ queryKey: ["roles"], queryFn: listRoles });
  const permissions = useQuery({ queryKey: ["permissions"], queryFn: listPermissions });
  const roles = roleList.data?.rows ?? [];
  const rows = permissions.data?.rows ?? [];
  const kinds = [...new Map(rows.map((r) => [r.kind, r.kindName]))];
  const lettersOf = new Map(rows.map((r) => [r.role + " " + r.kind, r.acts]));
  return (
    <Page title="Phân quyền">
      <ProblemBox error={roleList.error ?? permissions.error} onRetry={retryFailed(roleList, permissions)} />
      <p>
        Không ghi là không có quyền. Mỗi vai trò chỉ với tới đơn vị của mình:{" "}
        {Object.entries(acts).map(([letter, word], i) => <span key={letter}>{i > 0 && ", "}<strong>{letter}</strong> {word}</span>)}.
      </p>
      <Scroll label="Bảng phân quyền">
        <table className="grid rights">
          <thead><tr><th className="first">Vai trò</th>{kinds.map(([kind, name]) => <th key={kind} scope="col">{name}</th>)}</tr></thead>
          <tbody>
            {roles.map((role) => (
              <tr key={role.code}>
                <th scope="row" className="first">{role.name}<small>{role.unitKinds.split(" ").map((kind) => places[kind] ?? kind).join(", ")}</small></th>
                {kinds.map(([kind]) => {
                  const letters = lettersOf.get(role.code + " " + kind) ?? "";
                  return <td key={kind} title={inWords(letters)}>{letters}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <SignInPolicy roles={roles} change={may("system:manage")} />
    </Page>
  );
}
