import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { moment } from "../../shared/format";
import { useSession } from "../../shared/session";
import { Confirm, Page, ProblemBox, Scroll } from "../../shared/ui";
import { useActAs } from "../../shared/useActAs";
import { closeOtherSessions, closeSession, listSessions } from "./api";
import { PasswordForm } from "./PasswordForm";
import { SecondStep } from "./SecondStep";
import "./access.css";

export function MyAccount() {
  const { session } = useSession();
  const { actAs, error } = useActAs();
  const [changed, setChanged] = useState(false);
  return (
    <Page title="Tài khoản của tôi">
      <section className="panel" aria-labelledby="vai-tro"><h2 id="vai-tro">Vai trò của {session.account.fullName} ({session.account.username})</h2>
        <ProblemBox error={error} />
        <ul className="plain">{session.memberships.map((m) => <li key={m.id}>{m.roleName} – {m.unitName}{" "}
          {m.id === session.acting.membershipId ? <span className="tag">đang dùng</span> : <Button variant="default" onClick={() => actAs(m.id)}>Chuyển sang {m.roleName} – {m.unitName}</Button>}</li>)}</ul>
      </section>
      <section className="panel" aria-labelledby="hai-buoc"><h2 id="hai-buoc">Đăng nhập hai bước</h2><SecondStep /></section>
      <section className="panel" aria-labelledby="mat-khau"><h2 id="mat-khau">Mật khẩu</h2>
        {changed && <p role="status">Đã đổi mật khẩu. Các phiên khác của bạn đã đóng.</p>}
        <PasswordForm onDone={() => setChanged(true)} /></section>
      <Sessions />
    </Page>
  );
}

function Sessions() {
  const client = useQueryClient();
  const list = useQuery({ queryKey: ["my-sessions"], queryFn: listSessions });
  const [error, setError] = useState<unknown>(null);
  const close = async (work: () => Promise<void>) => { setError(null); try { await work(); await client.invalidateQueries({ queryKey: ["my-sessions"] }); } catch (e) { setError(e); } };
  const rows = list.data?.rows ?? [];
  return (
    <section className="panel" aria-labelledby="phien"><h2 id="phien">Phiên đang mở</h2>
      <ProblemBox error={error ?? list.error} onRetry={error ? undefined : () => void list.refetch()} />
      <Scroll label="Các phiên đang mở">
        <table className="grid"><thead><tr><th>Thiết bị</th><th>Địa chỉ mạng</th><th>Mở lúc</th><th>Dùng lần cuối</th><th>Vai trò</th><th>Việc</th></tr></thead>
          <tbody>{rows.map((s) => <tr key={s.id}><td>{s.device || "Không rõ"}</td><td>{s.remote}</td><td>{moment(s.openedAt)}</td><td>{moment(s.seenAt)}</td><td>{s.roleName} – {s.unitName}</td>
            <td>{s.current ? <span className="tag">phiên này</span> : <Confirm label="Đóng phiên" onYes={() => close(() => closeSession(s.id))} />}</td></tr>)}</tbody></table>
      </Scroll>
      {rows.length > 1 && <div style={{ marginTop: 8 }}><Confirm label="Đóng mọi phiên khác" onYes={() => close(closeOtherSessions)} /></div>}
    </section>
  );
}
