import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { ProblemError } from "../../shared/api";
import type { Session } from "../../shared/session";
import { ProblemBox } from "../../shared/ui";
import { signIn, type SignInBody } from "./api";

const patience = 6; // tries while the queue of sign-ins is full, some seconds apart

/** Name and password, then the code on the same page when the account has a second step. With `person` the name stands fast. */
export function SignInForm({ person, membershipId, onSession, start }: { person?: string; membershipId?: number; onSession: (s: Session) => void; start?: SignInBody | null }) {
  const [username, setUsername] = useState(person ?? "");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [asksCode, setAsksCode] = useState(false);
  const [recovery, setRecovery] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [waiting, setWaiting] = useState(false);
  const [busy, setBusy] = useState(false);
  const codeField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  useEffect(() => { if (person !== undefined) passwordField.current?.focus(); }, [person]);
  useEffect(() => { if (asksCode) codeField.current?.focus(); }, [asksCode, recovery]);

  const enter = async (body: SignInBody) => {
    setBusy(true);
    setError(null);
    try {
      for (let left = patience; ; left--) {
        try { onSession(await signIn(body)); return; } catch (e) {
          if (!(e instanceof ProblemError && e.problem.type === "busy") || left === 0) throw e;
          setWaiting(true);
          await new Promise((done) => setTimeout(done, 2000 + Math.random() * 2000));
        }
      }
    } catch (e) {
      const type = e instanceof ProblemError ? e.problem.type : "";
      if (type === "totp-required") setAsksCode(true);
      else setError(e);
      if (type === "wrong-code") { setCode(""); codeField.current?.focus(); }
      if (type === "wrong-credentials") setAsksCode(false);
    } finally { setBusy(false); setWaiting(false); }
  };
  useEffect(() => { if (start) { setUsername(start.username); setPassword(start.password); void enter(start); } }, [start]); // eslint-disable-line react-hooks/exhaustive-deps
  const submit = (e: FormEvent) => {
    e.preventDefault();
    void enter({ username, password, membershipId, ...(asksCode ? { code } : {}) });
  };

  return (
    <form onSubmit={submit}>
      {!asksCode && <>
        <TextInput label="Tên đăng nhập" size="sm" mt="sm" autoComplete="username" autoCapitalize="none" spellCheck={false} value={username} onChange={(e) => setUsername(e.currentTarget.value)} readOnly={person !== undefined} required />
        <PasswordInput label="Mật khẩu" mt="sm" mb="md" autoComplete="current-password" value={password} onChange={(e) => setPassword(e.currentTarget.value)} ref={passwordField} required />
      </>}
      {asksCode && <>
        <p>Bước 2 của <strong>{username}</strong>: {recovery ? "nhập một mã dự phòng chưa dùng." : "mở ứng dụng tạo mã trên điện thoại và gõ 6 số đang hiện."}</p>
        <TextInput ref={codeField} label={recovery ? "Mã dự phòng" : "Mã 6 số"} size="sm" mb="md" autoComplete="one-time-code" inputMode={recovery ? "text" : "numeric"} autoCapitalize="none" maxLength={20}
          value={code} onChange={(e) => setCode(e.currentTarget.value)} required />
      </>}
      <ProblemBox error={error} />
      {waiting && <p role="status">Nhiều người đang đăng nhập cùng lúc. Đang chờ đến lượt, không cần bấm lại…</p>}
      <Button type="submit" size="sm" fullWidth loading={busy}>Đăng nhập</Button>
      {asksCode && <div className="bar" style={{ marginTop: 8, marginBottom: 0, justifyContent: "space-between" }}>
        <Button variant="subtle" onClick={() => { setRecovery(!recovery); setCode(""); }}>{recovery ? "Dùng mã trên điện thoại" : "Dùng mã dự phòng"}</Button>
        <Button variant="subtle" onClick={() => { setAsksCode(false); setRecovery(false); setCode(""); setError(null); }}>Quay lại</Button>
      </div>}
    </form>
  );
}
