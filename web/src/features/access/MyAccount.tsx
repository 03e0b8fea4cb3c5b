import { Button } from "@mantine/core";
import { useState } from "react";
import { useSession } from "../../shared/session";
import { Page, ProblemBox } from "../../shared/ui";
import { useActAs } from "../../shared/useActAs";
import { MySessions } from "./MySessions";
import { PasswordForm } from "./PasswordForm";
import { SecondStep } from "./SecondStep";
import "./access.css";

export function MyAccount() {
  const { session } = useSession();
  const { actAs, error } = useActAs();
  const [changed, setChanged] = useState(false);
  return (
    <Page title="Tài khoản của tôi">
      <section className="panel" aria-labelledby="vai-tro">
        <h2 id="vai-tro">Vai trò của {session.account.fullName} ({session.account.username})</h2>
        <ProblemBox error={error} />
        <ul className="plain">
          {session.memberships.map((m) => (
            <li key={m.id}>
              {m.roleName} – {m.unitName}{" "}
              {m.id === session.acting.membershipId
                ? <span className="tag">đang dùng</span>
                : <Button variant="default" onClick={() => actAs(m.id)}>Chuyển sang {m.roleName} – {m.unitName}</Button>}
            </li>
          ))}
        </ul>
      </section>
      <section className="panel" aria-labelledby="hai-buoc">
        <h2 id="hai-buoc">Đăng nhập hai bước</h2>
        <SecondStep />
      </section>
      <section className="panel" aria-labelledby="mat-khau">
        <h2 id="mat-khau">Mật khẩu</h2>
        {changed && <p role="status">Đã đổi mật khẩu. Các phiên khác của bạn đã đóng.</p>}
        <PasswordForm onDone={() => setChanged(true)} />
      </section>
      <MySessions />
    </Page>
  );
}
