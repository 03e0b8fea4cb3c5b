import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useSession } from "../../shared/session";
import { ProblemBox } from "../../shared/ui";
import { refreshed, renewCodes, switchOffTotp } from "./api";
import { Enrol } from "./Enrol";
import { RecoveryCodes } from "./RecoveryCodes";

/** What an account with a second step can do about it. */
export function SecondStep() {
  const { session, setSession } = useSession();
  const [open, setOpen] = useState<"off" | "renew" | null>(null);
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [codes, setCodes] = useState<string[] | null>(null);
  const [said, setSaid] = useState("");
  const [error, setError] = useState<unknown>(null);
  const left = session.account.recoveryCodesLeft;
  const keep = async () => {
    setCodes(null);
    try { setSession(await refreshed()); } catch (x) { setError(x); }
  };
  const switchOff = async () => {
    await switchOffTotp(password, code);
    setSaid("Đăng nhập hai bước đã tắt.");
    setSession(await refreshed());
  };
  const submit = async (e: FormEvent) => {
    e.preventDefault();
    setError(null);
    try {
      if (open === "renew") setCodes((await renewCodes(code)).recoveryCodes);
      else await switchOff();
      setOpen(null);
      setPassword("");
    } catch (x) { setError(x); }
    setCode("");
  };
  const cancel = () => {
    setOpen(null);
    setError(null);
  };
  if (!session.account.totp) {
    return (
      <>
        {said && <p role="status">{said}</p>}
        <Enrol onDone={() => setSaid("Đăng nhập hai bước đã bật. Các phiên khác của bạn đã đóng.")} />
      </>
    );
  }
  if (codes) return <RecoveryCodes codes={codes} onKept={() => void keep()} />;
  return (
    <>
      {said && <p role="status">{said}</p>}
      {!open && <ProblemBox error={error} />}
      <p>Đang bật. Còn <strong>{left}</strong> mã dự phòng chưa dùng{left <= 3 ? ": nên tạo mã mới" : ""}.</p>
      {!open && (
        <div className="bar">
          <Button variant="default" onClick={() => setOpen("renew")}>Tạo mã dự phòng mới</Button>
          <Button variant="default" onClick={() => setOpen("off")}>Tắt…</Button>
        </div>
      )}
      {open && (
        <form onSubmit={submit} style={{ maxWidth: 420 }}>
          <ProblemBox error={error} />
          {open === "off" && (
            <PasswordInput label="Mật khẩu của bạn" autoComplete="current-password" mb="sm" required
              value={password} onChange={(e) => setPassword(e.currentTarget.value)} />
          )}
          <TextInput label="Mã 6 số hoặc mã dự phòng" autoComplete="one-time-code" size="sm" mb="sm" required
            value={code} onChange={(e) => setCode(e.currentTarget.value)} />
          <div className="bar">
            <Button type="submit" color={open === "off" ? "red.9" : undefined}>{open === "off" ? "Tắt đăng nhập hai bước" : "Tạo mười mã mới"}</Button>
            <Button variant="default" onClick={cancel}>Thôi</Button>
          </div>
        </form>
      )}
    </>
  );
}
