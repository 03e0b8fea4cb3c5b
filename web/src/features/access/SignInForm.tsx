import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { ProblemError } from "../../shared/api";
import type { Session } from "../../shared/session";
import { ProblemBox } from "../../shared/ui";
import { signIn, type SignInBody } from "./api";

const patience = 6; // tries while the queue of sign-ins is full, some seconds apart

const typeOf = (error: unknown) => (error instanceof ProblemError ? error.problem.type : "");

async function signInPatiently(body: SignInBody, onWait: () => void): Promise<Session> {
  for (let left = patience; ; left--) {
    try {
      return await signIn(body);
    } catch (x) {
      if (typeOf(x) !== "busy" || left === 0) throw x;
      onWait();
      await new Promise((done) => setTimeout(done, 2000 + Math.random() * 2000));
    }
  }
}

interface Props {
  /** The name of who must sign in again: it stands fast. */
  person?: string;
  membershipId?: number;
  onSession: (session: Session) => void;
  /** Signs in with these at once. */
  start?: SignInBody | null;
}

/** Name and password, then the code on the same page when the account has a second step. */
export function SignInForm({ person, membershipId, onSession, start }: Props) {
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

  const refused = (problem: unknown) => {
    const type = typeOf(problem);
    if (type === "totp-required") setAsksCode(true);
    else setError(problem);
    if (type === "wrong-code") {
      setCode("");
      codeField.current?.focus();
    }
    if (type === "wrong-credentials") setAsksCode(false);
  };
  const enter = async (body: SignInBody) => {
    setBusy(true);
    setError(null);
    try {
      onSession(await signInPatiently(body, () => setWaiting(true)));
    } catch (x) { refused(x); } finally {
      setBusy(false);
      setWaiting(false);
    }
  };
  useEffect(() => {
    if (!start) return;
    setUsername(start.username);
    setPassword(start.password);
    void enter(start);
  }, [start]); // eslint-disable-line react-hooks/exhaustive-deps
  const submit = (e: FormEvent) => {
    e.preventDefault();
    void enter({ username, password, membershipId, ...(asksCode ? { code } : {}) });
  };
  const otherCode = () => {
    setRecovery(!recovery);
    setCode("");
  };
  const back = () => {
    setAsksCode(false);
    setRecovery(false);
    setCode("");
    setError(null);
  };

  return (
    <form onSubmit={submit}>
      {!asksCode && (
        <>
          <TextInput label="Tên đăng nhập" size="sm" mt="sm" autoComplete="username" autoCapitalize="none" spellCheck={false}
            readOnly={person !== undefined} required value={username} onChange={(e) => setUsername(e.currentTarget.value)} />
          <PasswordInput label="Mật khẩu" mt="sm" mb="md" autoComplete="current-password" ref={passwordField} required
            value={password} onChange={(e) => setPassword(e.currentTarget.value)} />
        </>
      )}
      {asksCode && (
        <>
          <p>Bước 2 của <strong>{username}</strong>: {recovery ? "nhập một mã dự phòng chưa dùng." : "mở ứng dụng tạo mã trên điện thoại và gõ 6 số đang hiện."}</p>
          <TextInput label={recovery ? "Mã dự phòng" : "Mã 6 số"} size="sm" mb="md" autoComplete="one-time-code"
            inputMode={recovery ? "text" : "numeric"} autoCapitalize="none" maxLength={20} ref={codeField} required value={code} onChange={(e) => setCode(e.currentTarget.value)} />
        </>
      )}
      <ProblemBox error={error} />
      {waiting && <p role="status">Nhiều người đang đăng nhập cùng lúc. Đang chờ đến lượt, không cần bấm lại…</p>}
      <Button type="submit" size="sm" fullWidth loading={busy}>Đăng nhập</Button>
      {asksCode && (
        <div className="bar" style={{ marginTop: 8, marginBottom: 0, justifyContent: "space-between" }}>
          <Button variant="subtle" onClick={otherCode}>{recovery ? "Dùng mã trên điện thoại" : "Dùng mã dự phòng"}</Button>
          <Button variant="subtle" onClick={back}>Quay lại</Button>
        </div>
      )}
    </form>
  );
}
