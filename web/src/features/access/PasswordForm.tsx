import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useSession } from "../../shared/session";
import { ProblemBox } from "../../shared/ui";
import { changePassword, refreshed } from "./api";

export function PasswordForm({ given, onDone }: { given?: boolean; onDone: () => void }) {
  const { session, setSession } = useSession();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = async (e: FormEvent) => {
    e.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await changePassword(current, next);
      setCurrent(""); setNext(""); setAgain("");
      setSession(await refreshed());
      onDone();
    } catch (x) { setError(x); } finally { setBusy(false); }
  };
  return (
    <form onSubmit={save} style={{ maxWidth: 420 }}>
      <ProblemBox error={error} />
      <p>Mật khẩu mới: ít nhất 8 ký tự, không chứa tên đăng nhập. Một câu ngắn dễ nhớ là tốt nhất.</p>
      <input type="text" autoComplete="username" value={session.account.username} readOnly hidden />
      <PasswordInput label={given ? "Mật khẩu được cấp" : "Mật khẩu hiện tại"} autoComplete="current-password" required
        value={current} onChange={(e) => setCurrent(e.currentTarget.value)} />
      <PasswordInput label="Mật khẩu mới" mt="sm" autoComplete="new-password" value={next} onChange={(e) => setNext(e.currentTarget.value)} required />
      <PasswordInput label="Gõ lại mật khẩu mới" mt="sm" mb="md" autoComplete="new-password" required
        value={again} onChange={(e) => setAgain(e.currentTarget.value)} error={again && again !== next ? "Hai lần gõ không giống nhau." : undefined} />
      <Button type="submit" loading={busy} disabled={!next || next !== again}>Đổi mật khẩu</Button>
    </form>
  );
}
