import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Agency } from "../../shared/province";
import type { Session } from "../../shared/session";
import { DemoStrip } from "../../shared/ui/DemoStrip";
import { listDemoAccounts, type SignInBody } from "./api";
import { SignInForm } from "./SignInForm";
import "./access.css";

export function Banner() {
  return (
    <header className="top">
      <img src="/seal.svg" alt="" />
      <div>
        <Agency />
        <div className="name">Phượng Vĩ – cơ sở dữ liệu ngành</div>
      </div>
    </header>
  );
}

export function SignIn({ onSession }: { onSession: (s: Session) => void }) {
  const [start, setStart] = useState<SignInBody | null>(null);
  const demo = useQuery({ queryKey: ["demo-accounts"], queryFn: listDemoAccounts, retry: false });
  const made = (demo.data?.rows.length ?? 0) > 0;
  useEffect(() => { document.title = "Đăng nhập – Phượng Vĩ"; }, []);
  return (
    <>
      {made && <DemoStrip />}
      <Banner />
      <main className="signin">
        <div className="panel">
          <h1>Đăng nhập</h1>
          <SignInForm onSession={onSession} start={start} />
        </div>
        {made && (
          <div className="panel">
            <h2>Tỉnh mẫu: vào thử với một vai trò</h2>
            {demo.data?.rows.map((a) => (
              <Button key={a.username} variant="default" fullWidth mb={4} justify="space-between" rightSection={<small>{a.unit}</small>}
                onClick={() => setStart({ username: a.username, password: a.password })}>{a.username}</Button>
            ))}
          </div>
        )}
      </main>
    </>
  );
}
