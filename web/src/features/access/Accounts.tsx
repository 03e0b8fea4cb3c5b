import { Button, Select, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { call, get } from "../../shared/api";
import { moment } from "../../shared/format";
import { useSession } from "../../shared/session";
import { Confirm, Page, ProblemBox } from "../../shared/ui";

interface Account { id: number; username: string; fullName: string; enabled: boolean; role: string; roleName: string; seenAt: string | null; mayManage: boolean }
interface Role { code: string; name: string; unitKinds: string; mayGrant: boolean }

export function Accounts() {
  const { session, may } = useSession();
  const client = useQueryClient();
  const unit = session.acting.unitId;
  const list = useQuery({ queryKey: ["accounts", unit], queryFn: () => get<{ rows: Account[] }>(`/units/${unit}/accounts`) });
  const roles = useQuery({ queryKey: ["roles"], queryFn: () => get<{ rows: Role[] }>("/roles") });
  const [error, setError] = useState<unknown>(null);
  const [secret, setSecret] = useState<{ username: string; password: string } | null>(null);
  const [form, setForm] = useState({ username: "", fullName: "", role: "" });
  const act = async (work: () => Promise<void>) => { setError(null); try { await work(); await client.invalidateQueries({ queryKey: ["accounts"] }); } catch (e) { setError(e); } };
  const add = (e: FormEvent) => {
    e.preventDefault();
    void act(async () => { const made = await call<{ username: string; initialPassword: string }>("POST", `/units/${unit}/accounts`, form); setSecret({ username: made.username, password: made.initialPassword }); setForm({ username: "", fullName: "", role: "" }); });
  };
  return (
    <Page title="Tài khoản của đơn vị">
      <ProblemBox error={error ?? list.error} />
      {secret && <div className="panel" role="status">Mật khẩu đầu của <strong>{secret.username}</strong>: <code>{secret.password}</code>. Chỉ hiện một lần, hãy ghi lại và trao tận tay.</div>}
      {may("account:create") && (
        <form className="panel bar" onSubmit={add}>
          <TextInput label="Tên đăng nhập" value={form.username} onChange={(e) => setForm({ ...form, username: e.currentTarget.value })} required />
          <TextInput label="Họ và tên" value={form.fullName} onChange={(e) => setForm({ ...form, fullName: e.currentTarget.value })} required />
          <Select label="Vai trò" value={form.role || null} onChange={(v) => setForm({ ...form, role: v ?? "" })} data={(roles.data?.rows ?? []).filter((r) => r.mayGrant && r.unitKinds.includes(session.acting.unitKind)).map((r) => ({ value: r.code, label: r.name }))} required />
          <Button type="submit">Thêm tài khoản</Button>
        </form>
      )}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="scroll" tabIndex={0} role="region" aria-label="Danh sách tài khoản">
        <table className="grid"><thead><tr><th>Tên đăng nhập</th><th>Họ và tên</th><th>Vai trò</th><th>Lần dùng cuối</th><th>Trạng thái</th><th>Việc</th></tr></thead>
          <tbody>{list.data?.rows.map((a) => (
            <tr key={a.id + a.role}><td>{a.username}</td><td>{a.fullName}</td><td>{a.roleName}</td><td>{moment(a.seenAt)}</td><td>{a.enabled ? "Đang dùng" : "Đã khoá"}</td>
              <td>{may("account:change") && a.mayManage && a.id !== session.account.id && <>
                <Confirm label="Đặt lại mật khẩu" color="govern" onYes={() => act(async () => { const r = await call<{ initialPassword: string }>("POST", `/accounts/${a.id}/reset-password`); setSecret({ username: a.username, password: r.initialPassword }); })} />{" "}
                <Confirm label={a.enabled ? "Khoá" : "Mở lại"} onYes={() => act(() => call("PATCH", `/accounts/${a.id}`, { enabled: !a.enabled }))} /></>}</td></tr>))}</tbody></table>
      </div>
    </Page>
  );
}
