import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { call, get } from "../../shared/api";
import { type Session, useSession } from "../../shared/session";
import { Page, ProblemBox } from "../../shared/ui";

export function Password() {
  const { setSession } = useSession();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [done, setDone] = useState(false);
  const save = async (e: FormEvent) => {
    e.preventDefault();
    setError(null);
    try {
      await call("PUT", "/session/password", { current, next });
      setSession(await get<Session>("/session"));
      setDone(true);
    } catch (x) { setError(x); }
  };
  return (
    <Page title="Đổi mật khẩu">
      <form className="panel" style={{ maxWidth: 420 }} onSubmit={save}>
        <ProblemBox error={error} />
        {done && <p role="status">Đã đổi mật khẩu. Các phiên khác của bạn đã đóng.</p>}
        <PasswordInput label="Mật khẩu hiện tại" autoComplete="current-password" value={current} onChange={(e) => setCurrent(e.currentTarget.value)} required />
        <PasswordInput label="Mật khẩu mới (ít nhất 8 ký tự)" mt="sm" autoComplete="new-password" value={next} onChange={(e) => setNext(e.currentTarget.value)} required />
        <PasswordInput label="Gõ lại mật khẩu mới" mt="sm" mb="md" autoComplete="new-password" value={again} onChange={(e) => setAgain(e.currentTarget.value)} error={again && again !== next ? "Hai lần gõ không giống nhau." : undefined} required />
        <Button type="submit" disabled={!next || next !== again}>Đổi mật khẩu</Button>
      </form>
    </Page>
  );
}
