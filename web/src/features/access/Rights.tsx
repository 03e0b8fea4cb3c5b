import { Button, Checkbox, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { useSession } from "../../shared/session";
import { retryFailed } from "../../shared/retry";
import { Page, ProblemBox, Scroll } from "../../shared/ui";
import { getPolicy, listPermissions, listRoles, type Role, setPolicy } from "./api";
import "./access.css";

const acts: Record<string, string> = { c: "tạo", r: "xem", u: "sửa", a: "duyệt", s: "ký", e: "xuất", m: "quản lý", g: "chỉ số liệu" };
const places: Record<string, string> = { SO: "Sở", XA: "xã, phường", PHONG: "phòng GD&ĐT", TRUONG: "trường" };

/** Who may do what: the table that the server asks, and the policy of sign-in. */
export function Rights() {
  const { may } = useSession();
  const roles = useQuery({ queryKey: ["roles"], queryFn: listRoles });
  const table = useQuery({ queryKey: ["permissions"], queryFn: listPermissions });
  const rows = table.data?.rows ?? [];
  const kinds = [...new Map(rows.map((r) => [r.kind, r.kindName]))];
  const columns = roles.data?.rows ?? [];
  const of = new Map(rows.map((r) => [r.role + " " + r.kind, r.acts]));
  return (
    <Page title="Phân quyền">
      <ProblemBox error={roles.error ?? table.error} onRetry={retryFailed(roles, table)} />
      <p>Không ghi là không có quyền. Mỗi vai trò chỉ với tới đơn vị của mình: {Object.entries(acts).map(([letter, word], i) => <span key={letter}>{i > 0 && ", "}<strong>{letter}</strong> {word}</span>)}.</p>
      <Scroll label="Bảng phân quyền">
        <table className="grid rights"><thead><tr><th className="first">Vai trò</th>{kinds.map(([kind, name]) => <th key={kind} scope="col">{name}</th>)}</tr></thead>
          <tbody>{columns.map((role) => <tr key={role.code}><th scope="row" className="first">{role.name}<small>{role.unitKinds.split(" ").map((k) => places[k] ?? k).join(", ")}</small></th>
            {kinds.map(([kind]) => { const letters = of.get(role.code + " " + kind) ?? ""; return <td key={kind} title={[...letters].map((l) => acts[l]).join(", ")}>{letters}</td>; })}</tr>)}</tbody></table>
      </Scroll>
      <SignInPolicy roles={columns} change={may("system:manage")} />
    </Page>
  );
}

function SignInPolicy({ roles, change }: { roles: Role[]; change: boolean }) {
  const client = useQueryClient();
  const policy = useQuery({ queryKey: ["sign-in-policy"], queryFn: getPolicy });
  const [chosen, setChosen] = useState<string[]>([]);
  const [minutes, setMinutes] = useState("15");
  const [error, setError] = useState<unknown>(null);
  const [said, setSaid] = useState("");
  useEffect(() => { if (policy.data) { setChosen(policy.data.totpRoles); setMinutes(String(policy.data.idleMinutes)); } }, [policy.data]);
  const save = async (e: FormEvent) => {
    e.preventDefault();
    setError(null); setSaid("");
    try { await setPolicy({ totpRoles: chosen, idleMinutes: Number(minutes) }); setSaid("Đã lưu; có hiệu lực ngay với mọi phiên."); await client.invalidateQueries({ queryKey: ["sign-in-policy"] }); } catch (x) { setError(x); }
  };
  if (!policy.data) return <ProblemBox error={policy.error} onRetry={() => void policy.refetch()} />;
  const names = roles.filter((r) => policy.data.totpRoles.includes(r.code)).map((r) => r.name);
  return (
    <section className="panel" style={{ marginTop: 10 }} aria-labelledby="chinh-sach"><h2 id="chinh-sach" style={{ marginTop: 0 }}>Chính sách đăng nhập</h2>
      {!change && <p>Phiên không dùng kết thúc sau {policy.data.idleMinutes} phút. Phải đăng nhập hai bước: {names.join(", ") || "không vai trò nào"}.</p>}
      {change && <form onSubmit={save}>
        <ProblemBox error={error} />
        {said && <p role="status">{said}</p>}
        <TextInput label="Phiên không dùng kết thúc sau (phút)" inputMode="numeric" style={{ maxWidth: 260 }} value={minutes} onChange={(e) => setMinutes(e.currentTarget.value.replace(/\D/g, ""))} required />
        <Checkbox.Group label="Vai trò phải đăng nhập hai bước" mt="sm" value={chosen} onChange={setChosen}>
          <div className="form" style={{ margin: "6px 0 10px" }}>{roles.map((r) => <Checkbox key={r.code} value={r.code} label={r.name} />)}</div></Checkbox.Group>
        <Button type="submit">Lưu chính sách</Button>
      </form>}
    </section>
  );
}
