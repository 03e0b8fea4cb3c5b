// Before anything else: a password of one's own, then the second step where the role asks for it. The server refuses everything else until then.
import { Button } from "@mantine/core";
import { useEffect } from "react";
import { useSession } from "../../shared/session";
import { ProblemBox } from "../../shared/ui";
import { DemoStrip } from "../../shared/ui/DemoStrip";
import { useActAs } from "../../shared/useActAs";
import { Enrol } from "./Enrol";
import { PasswordForm } from "./PasswordForm";
import { Banner } from "./SignIn";
import "./access.css";

export function Owing() {
  const { session } = useSession();
  const { signOut, error } = useActAs();
  const password = session.account.mustChangePassword;
  const title = password ? "Đặt mật khẩu của bạn" : "Bật đăng nhập hai bước";
  useEffect(() => { document.title = title + " – Phượng Vĩ"; }, [title]);
  return (
    <>
      {session.demo && <DemoStrip />}
      <Banner />
      <main className="owing">
        <div className="panel">
          <h1>{title}</h1>
          <p>Xin chào <strong>{session.account.fullName}</strong> ({session.acting.roleName}, {session.acting.unitName}).</p>
          <p>
            {password
              ? "Bạn đang dùng mật khẩu được cấp. Hãy đặt mật khẩu chỉ mình bạn biết rồi mới vào làm việc."
              : "Vai trò của bạn phải đăng nhập bằng hai bước."}
          </p>
          {password ? <PasswordForm given onDone={() => undefined} /> : <Enrol onDone={() => undefined} />}
        </div>
        <ProblemBox error={error} />
        <Button variant="subtle" onClick={signOut}>Đăng xuất</Button>
      </main>
    </>
  );
}
