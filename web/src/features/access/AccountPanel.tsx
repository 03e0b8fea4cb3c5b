import { Button, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { day, moment } from "../../shared/format";
import { useSession } from "../../shared/session";
import { retryFailed } from "../../shared/retry";
import { Confirm, DayField, ProblemBox, Scroll } from "../../shared/ui";
import { type AccountChange, accountHistory, endRole, getAccount, giveRole, type Held, listRoles, resetPassword, resetTotp, setEnabled } from "./api";
import { usePlace } from "./NewAccount";

/** One account: what may be done with it, its roles with their periods, its history. */
export function AccountPanel({ id, onClose, onPassword }: { id: number; onClose: () => void; onPassword: (given: { username: string; password: string }) => void }) {
  const { session, may } = useSession();
  const client = useQueryClient();
  const account = useQuery({ queryKey: ["accounts", "one", id], queryFn: () => getAccount(id) });
  const history = useQuery({ queryKey: ["accounts", "history", id], queryFn: () => accountHistory(id) });
  const roles = useQuery({ queryKey: ["roles"], queryFn: listRoles });
  const [error, setError] = useState<unknown>(null);
  const [said, setSaid] = useState("");
  const [ending, setEnding] = useState<Held | null>(null);
  const [giving, setGiving] = useState(false);
  const act = async (work: () => Promise<string>) => {
    setError(null); setSaid("");
    try { setSaid(await work()); setEnding(null); setGiving(false); await client.invalidateQueries({ queryKey: ["accounts"] }); } catch (e) { setError(e); }
  };
  // it opens above the list, which may be scrolled far down
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const a = account.data;
  const roleName = (code: string) => roles.data?.rows.find((r) => r.code === code)?.name ?? code;
  return (
    <section className="panel" aria-label="Một tài khoản" ref={box} tabIndex={-1}>
      <div className="page-head" style={{ marginBottom: 4 }}><h2 style={{ margin: 0 }}>{a ? `${a.fullName} (${a.username})` : "…"}</h2><div className="page-aside"><Button variant="default" onClick={onClose}>Đóng</Button></div></div>
      <ProblemBox error={error ?? account.error ?? history.error} onRetry={error ? undefined : retryFailed(account, history)} />
      {said && <p role="status">{said}</p>}
      {a && a.mayManage && (
        <div className="bar">
          <Confirm label="Đặt lại mật khẩu" color="govern" onYes={() => act(async () => { onPassword({ username: a.username, password: (await resetPassword(a.id)).initialPassword }); return "Đã đặt lại mật khẩu. Các phiên của người này đã đóng."; })} />
          {a.totp && <Confirm label="Đặt lại hai bước" onYes={() => act(async () => { await resetTotp(a.id); return "Đã tắt đăng nhập hai bước của người này; lần tới đăng nhập bằng mật khẩu rồi bật lại."; })} />}
          <Confirm label={a.enabled ? "Khoá tài khoản" : "Mở lại tài khoản"} color={a.enabled ? undefined : "govern"} onYes={() => act(async () => { await setEnabled(a.id, !a.enabled); return a.enabled ? "Đã khoá. Các phiên của người này đã đóng." : "Đã mở lại."; })} />
        </div>
      )}
      {a && !a.mayManage && a.id !== session.account.id && may("account:change") && <p>{a.rolesElsewhere > 0 ? `Người này còn giữ ${a.rolesElsewhere} vai trò ở đơn vị khác: mật khẩu và việc khoá do Sở quản lý.` : "Vai trò của bạn không quản lý tài khoản này."}</p>}
      {a && a.id === session.account.id && <p>Đây là tài khoản của bạn: đổi mật khẩu và bật hai bước ở trang “Tài khoản của tôi”.</p>}
      {a && <>
        <h2>Vai trò</h2>
        <Scroll label="Vai trò của tài khoản">
          <table className="grid"><thead><tr><th>Vai trò</th><th>Đơn vị</th><th>Từ ngày</th><th>Đến hết ngày</th><th>Việc</th></tr></thead>
            <tbody>{a.memberships.map((m) => <tr key={m.id}><td>{m.roleName}</td><td>{m.unitName}</td><td>{day(m.from)}</td><td>{day(m.lastDay)}{!m.holds && <> <span className="tag">đã kết thúc</span></>}</td>
              <td>{m.mayEnd && <Button variant="default" onClick={() => setEnding(m)}>Kết thúc…</Button>}</td></tr>)}</tbody></table>
        </Scroll>
        {ending && <EndRole key={ending.id} held={ending} onCancel={() => setEnding(null)} onEnd={(body) => act(async () => { await endRole(ending.id, body); return `Đã kết thúc vai trò ${ending.roleName}${body.lastDay ? ` sau ngày ${day(body.lastDay)}` : ", có hiệu lực ngay"}.`; })} />}
        {may("account:change") && a.id !== session.account.id && (giving
          ? <GiveRole onCancel={() => setGiving(false)} onGive={(unit, term) => act(async () => { await giveRole(unit, { username: a.username, ...term }); return "Đã thêm vai trò."; })} />
          : <div className="bar" style={{ marginTop: 8 }}><Button variant="default" onClick={() => setGiving(true)}>Thêm vai trò</Button></div>)}
      </>}
      <h2>Lịch sử</h2>
      <ul className="plain">{(history.data?.rows ?? []).map((c) => <li key={c.changeId}>{moment(c.recordedAt)} – {c.actorName || "Hệ thống"}{c.role ? ` (${roleName(c.role)})` : ""}: {told(c, roleName)}</li>)}
        {history.data?.rows.length === 0 && <li>Chưa có việc nào được ghi.</li>}</ul>
    </section>
  );
}

function EndRole({ held, onEnd, onCancel }: { held: Held; onEnd: (body: { lastDay?: string; reason?: string }) => void; onCancel: () => void }) {
  const [lastDay, setLastDay] = useState("");
  const [reason, setReason] = useState("");
  return (
    <form className="bar" style={{ marginTop: 8 }} aria-label="Kết thúc vai trò" onSubmit={(e: FormEvent) => { e.preventDefault(); onEnd({ lastDay: lastDay || undefined, reason: reason || undefined }); }}>
      <DayField label="Ngày cuối (để trống: ngay bây giờ)" value={lastDay} onDay={setLastDay} />
      <TextInput label="Lý do" value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
      <Button type="submit" color="red.9">Kết thúc vai trò {held.roleName}</Button><Button variant="default" onClick={onCancel}>Thôi</Button>
    </form>
  );
}

function GiveRole({ onGive, onCancel }: { onGive: (unit: number, term: { role: string; from?: string; lastDay?: string }) => void; onCancel: () => void }) {
  const place = usePlace();
  return (
    <form style={{ marginTop: 8 }} aria-label="Thêm vai trò" onSubmit={(e: FormEvent) => { e.preventDefault(); onGive(place.unit, place.term); }}>
      <div className="form">{place.fields}</div>
      <div className="bar" style={{ marginTop: 8 }}><Button type="submit" disabled={!place.term.role}>Thêm vai trò này</Button><Button variant="default" onClick={onCancel}>Thôi</Button></div>
    </form>
  );
}

/** What an entry of the log says, in words. */
function told(c: AccountChange, roleName: (code: string) => string): string {
  if (c.action === "create") return "tạo tài khoản";
  const after = c.after ?? {}, before = c.before ?? {}, out: string[] = [];
  const role = (value: unknown) => { const v = value as { role?: string; from?: string; lastDay?: string }; return `${roleName(v.role ?? "")}${v.lastDay ? ` (đến hết ${day(v.lastDay)})` : ""}`; };
  if ("enabled" in after) out.push(after.enabled ? "mở lại tài khoản" : "khoá tài khoản");
  if ("fullName" in after) out.push(`sửa họ tên: ${String(before.fullName ?? "")} → ${String(after.fullName)}`);
  if ("password" in after) out.push(`${String(after.password)} mật khẩu`);
  if ("totp" in after) out.push(`${String(after.totp)} đăng nhập hai bước`);
  if ("recoveryCode" in after) out.push("đăng nhập bằng mã dự phòng");
  if ("recoveryCodes" in after) out.push("tạo lại mã dự phòng");
  if ("roleGiven" in after) out.push(`thêm vai trò ${role(after.roleGiven)}`);
  if ("roleEnded" in after) out.push(`kết thúc vai trò ${role(after.roleEnded)}${after.reason ? `, lý do: ${String(after.reason)}` : ""}`);
  // the console names role and unit in one text
  if ("granted" in after) out.push(`thêm vai trò ${String(after.granted)}`);
  if ("revoked" in after) out.push(`thu hồi vai trò ${String(after.revoked)}`);
  return out.join("; ") || "sửa";
}
