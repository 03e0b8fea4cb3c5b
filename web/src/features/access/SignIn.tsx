import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { call, get } from "../../shared/api";
import type { Session } from "../../shared/session";
import { ProblemBox } from "../../shared/ui";

interface DemoAccount { role: string; username: string; password: string; unit: string }

export function SignIn({ onSession }: { onSession: (s: Session) => void }) {
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const demo = useQuery({ queryKey: ["demo-accounts"], queryFn: () => get<{ rows: DemoAccount[] }>("/demo-accounts"), retry: false });
  const enter = async (name: string, word: string) => {
    setBusy(true);
    setError(null);
    try { onSession(await call<Session>("POST", "/session", { username: name, password: word })); } catch (e) { setError(e); } finally { setBusy(false); }
  };
  return (
    <>
      <header className="top"><img src="/seal.svg" alt="" /><div><div className="agency">UBND thành phố Đồng Nai · Sở Giáo dục và Đào tạo</div><div className="name">Phượng Vĩ – cơ sở dữ liệu ngành</div></div></header>
      <main className="signin">
        <div className="panel">
          <h1>Đăng nhập</h1>
          <form onSubmit={(e: FormEvent) => { e.preventDefault(); void enter(username, password); }}>
            <TextInput label="Tên đăng nhập" size="sm" mt="sm" autoComplete="username" value={username} onChange={(e) => setUsername(e.currentTarget.value)} required />
            <PasswordInput label="Mật khẩu" mt="sm" mb="md" autoComplete="current-password" value={password} onChange={(e) => setPassword(e.currentTarget.value)} required />
            <ProblemBox error={error} />
            <Button type="submit" size="sm" fullWidth loading={busy}>Đăng nhập</Button>
          </form>
        </div>
        {demo.data && demo.data.rows.length > 0 && (
          <div className="panel">
            <h2>Tỉnh mẫu: vào thử với một vai trò</h2>
            <p>Mọi người và số liệu trong tỉnh mẫu đều do máy tạo ra.</p>
            {demo.data.rows.map((a) => <Button key={a.username} variant="default" fullWidth mb={4} justify="space-between" rightSection={<small>{a.unit}</small>} onClick={() => enter(a.username, a.password)}>{a.username}</Button>)}
          </div>
        )}
      </main>
    </>
  );
}
