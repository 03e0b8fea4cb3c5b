import { Button, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { day, moment, number } from "../../shared/format";
import { useQuery as useUrlQuery } from "../../shared/router";
import { useSession } from "../../shared/session";
import { retryFailed } from "../../shared/retry";
import { useTyped } from "../../shared/useTyped";
import { Empty, Page, ProblemBox, Scroll } from "../../shared/ui";
import { AccountPanel } from "./AccountPanel";
import { type Account, listAccounts, listRoles } from "./api";
import { GivenPassword, NewAccount } from "./NewAccount";
import "./access.css";

const states = [{ value: "enabled", label: "Đang dùng" }, { value: "locked", label: "Đã khoá" }, { value: "no-totp", label: "Chưa bật hai bước" }];
const page = 100;
const rowButton = (id: number) => `tai-khoan-${id}`;

export function Accounts() {
  const { session, may } = useSession();
  const [filters, setFilters] = useUrlQuery();
  const [typed, setTyped] = useTyped(filters.q ?? "", (q) => setFilters({ q, offset: undefined }));
  const [adding, setAdding] = useState(false);
  const [given, setGiven] = useState<{ username: string; password: string } | null>(null);
  const offset = Number(filters.offset) || 0;
  const list = useQuery({ queryKey: ["accounts", filters.q, filters.role, filters.state, filters.unit, offset],
    queryFn: () => listAccounts({ q: filters.q, role: filters.role, state: filters.state, unit: filters.unit, offset, limit: page }), placeholderData: (old) => old });
  const roles = useQuery({ queryKey: ["roles"], queryFn: listRoles });
  const opened = filters.id ? Number(filters.id) : null;
  const total = list.data?.total ?? 0;
  const close = () => {
    if (opened !== null) document.getElementById(rowButton(opened))?.focus();
    setFilters({ id: undefined });
  };
  const many = session.acting.unitKind !== "TRUONG";
  return (
    <Page title={many ? "Tài khoản của đơn vị và cấp dưới" : "Tài khoản của trường"} aside={may("account:create") && !adding && <Button onClick={() => { setAdding(true); setGiven(null); }}>Thêm tài khoản</Button>}>
      <ProblemBox error={list.error ?? roles.error} onRetry={retryFailed(list, roles)} />
      {given && <GivenPassword {...given} onClose={() => setGiven(null)} />}
      {adding && <NewAccount onClose={() => setAdding(false)} onMade={(made) => { setAdding(false); setGiven(made.password ? { username: made.username, password: made.password } : null); setTyped(made.username); }} />}
      <div className="bar">
        <TextInput aria-label="Tìm tài khoản" placeholder="Tìm họ tên không dấu hoặc tên đăng nhập" value={typed} onChange={(e) => setTyped(e.currentTarget.value)} style={{ width: 280 }} />
        <Select aria-label="Vai trò" placeholder="Mọi vai trò" clearable searchable data={(roles.data?.rows ?? []).map((r) => ({ value: r.code, label: r.name }))} value={filters.role ?? null} onChange={(v) => setFilters({ role: v ?? undefined, offset: undefined })} />
        <Select aria-label="Trạng thái" placeholder="Mọi trạng thái" clearable data={states} value={filters.state ?? null} onChange={(v) => setFilters({ state: v ?? undefined, offset: undefined })} />
        {filters.unit && <button type="button" className="tag" onClick={() => setFilters({ unit: undefined })}>Một đơn vị ✕ xem tất cả</button>}
        <span role="status">{list.data ? `${number(total)} tài khoản` : "Đang đếm…"}</span>
        {offset > 0 && <button type="button" className="tag" onClick={() => setFilters({ offset: String(Math.max(0, offset - page)) })}>← Trang trước</button>}
        {offset + page < total && <button type="button" className="tag" onClick={() => setFilters({ offset: String(offset + page) })}>Trang sau →</button>}
      </div>
      {opened !== null && <AccountPanel key={opened} id={opened} onClose={close} onPassword={setGiven} />}
      <Scroll label="Danh sách tài khoản">
        <table className="grid"><thead><tr><th>Tên đăng nhập</th><th>Họ và tên</th><th>Vai trò</th><th>Hai bước</th><th>Lần dùng cuối</th><th>Trạng thái</th></tr></thead>
          <tbody>{list.data?.rows.map((a) => (
            <tr key={a.id} aria-selected={opened === a.id}>
              <td><button type="button" className="cell" id={rowButton(a.id)} onClick={() => setFilters({ id: opened === a.id ? undefined : String(a.id) })}>{a.username}</button></td>
              <td>{a.fullName}</td>
              <td>{a.memberships.map((m) => <div key={m.id}>{m.roleName}{many && <> – <button type="button" className="cell" onClick={() => setFilters({ unit: String(m.unitId), offset: undefined })}>{m.unitName}</button></>}{m.lastDay && ` (đến ${day(m.lastDay)})`}</div>)}
                {a.rolesElsewhere > 0 && <div>và {a.rolesElsewhere} vai trò ở đơn vị khác</div>}</td>
              <td>{a.totp ? "Có" : "Chưa"}</td><td>{moment(a.seenAt) || "Chưa đăng nhập"}</td><td>{state(a)}</td>
            </tr>))}</tbody></table>
        {list.isSuccess && total === 0 && <Empty>Không có tài khoản nào khớp.</Empty>}
      </Scroll>
    </Page>
  );
}

const state = (a: Account) => (!a.enabled ? "Đã khoá" : a.mustChangePassword ? "Chờ đổi mật khẩu đầu" : "Đang dùng");
