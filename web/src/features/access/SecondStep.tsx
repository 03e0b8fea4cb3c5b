import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { ProblemError } from "../../shared/api";
import { useSession } from "../../shared/session";
import { ProblemBox } from "../../shared/ui";
import { confirmTotp, type Offer, offerTotp, refreshed, renewCodes, switchOffTotp } from "./api";
import { CopyButton } from "./CopyButton";

/** Enrolment in three steps: start, scan and confirm, keep the recovery codes. */
export function Enrol({ onDone }: { onDone: () => void }) {
  const { setSession } = useSession();
  const [offer, setOffer] = useState<Offer | null>(null);
  const [asksPassword, setAsksPassword] = useState(false);
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [codes, setCodes] = useState<string[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const begin = async (e: FormEvent) => {
    e.preventDefault();
    setError(null);
    try { setOffer(await offerTotp(password || undefined)); } catch (x) {
      if (x instanceof ProblemError && x.problem.type === "password-needed" && !asksPassword) setAsksPassword(true);
      else setError(x);
    }
  };
  const confirm = async (e: FormEvent) => {
    e.preventDefault();
    setError(null);
    try { setCodes((await confirmTotp(code)).recoveryCodes); } catch (x) { setError(x); setCode(""); }
  };
  const keep = async () => {
    setError(null);
    try { setSession(await refreshed()); onDone(); } catch (x) { setError(x); }
  };
  if (codes) return <><ProblemBox error={error} /><RecoveryCodes codes={codes} onKept={() => void keep()} /></>;
  if (!offer) {
    return (
      <form onSubmit={begin} style={{ maxWidth: 420 }}>
        <ProblemBox error={error} />
        <p>Cần một điện thoại có ứng dụng tạo mã (Google Authenticator, Microsoft Authenticator, FreeOTP…). Sau khi bật, mỗi lần đăng nhập cần thêm 6 số đang hiện trên điện thoại.</p>
        {asksPassword && <PasswordInput label="Mật khẩu của bạn" autoComplete="current-password" mb="sm" value={password} onChange={(e) => setPassword(e.currentTarget.value)} required />}
        <Button type="submit">Bật đăng nhập hai bước</Button>
      </form>
    );
  }
  return (
    <form onSubmit={confirm} className="enrol">
      <div>
        <svg className="qr" viewBox={`-4 -4 ${offer.qr.size + 8} ${offer.qr.size + 8}`} role="img" aria-label="Mã QR để ứng dụng tạo mã quét"><path d={offer.qr.path} /></svg>
      </div>
      <div>
        <ProblemBox error={error} />
        <p>1. Mở ứng dụng tạo mã, chọn thêm tài khoản, quét mã QR.</p>
        <p>Không quét được? Gõ khoá này vào ứng dụng (loại: theo thời gian):<br /><code className="secret">{offer.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code> <CopyButton text={offer.secret} label="Chép khoá" /></p>
        <TextInput label="2. Gõ 6 số mà ứng dụng đang hiện" autoComplete="one-time-code" inputMode="numeric" maxLength={7} size="sm" mb="sm" style={{ maxWidth: 300 }} value={code} onChange={(e) => setCode(e.currentTarget.value)} required data-autofocus />
        <Button type="submit">Xác nhận</Button>
      </div>
    </form>
  );
}

function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  return (
    <div role="status">
      <p><strong>Cất mười mã dự phòng này ở nơi an toàn.</strong> Mất điện thoại thì đăng nhập bằng một mã; mỗi mã dùng một lần. Các mã chỉ hiện lần này.</p>
      <ol className="codes">{codes.map((c) => <li key={c}><code>{c}</code></li>)}</ol>
      <div className="bar"><CopyButton text={codes.join("\n")} label="Chép cả mười mã" /><Button variant="default" onClick={() => window.print()}>In</Button><Button onClick={onKept}>Tôi đã cất các mã</Button></div>
    </div>
  );
}

/** What an account with a second step can do about it. */
export function SecondStep() {
  const { session, setSession } = useSession();
  const [open, setOpen] = useState<"off" | "renew" | null>(null);
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [codes, setCodes] = useState<string[] | null>(null);
  const [said, setSaid] = useState("");
  const [error, setError] = useState<unknown>(null);
  if (!session.account.totp) return <>{said && <p role="status">{said}</p>}<Enrol onDone={() => setSaid("Đăng nhập hai bước đã bật. Các phiên khác của bạn đã đóng.")} /></>;
  const keep = async () => {
    setCodes(null);
    try { setSession(await refreshed()); } catch (x) { setError(x); }
  };
  if (codes) return <RecoveryCodes codes={codes} onKept={() => void keep()} />;
  const submit = async (e: FormEvent) => {
    e.preventDefault();
    setError(null);
    try {
      if (open === "renew") setCodes((await renewCodes(code)).recoveryCodes);
      else { await switchOffTotp(password, code); setSaid("Đăng nhập hai bước đã tắt."); setSession(await refreshed()); }
      setOpen(null); setPassword("");
    } catch (x) { setError(x); }
    setCode("");
  };
  const left = session.account.recoveryCodesLeft;
  const form: ReactNode = open && (
    <form onSubmit={submit} style={{ maxWidth: 420 }}>
      <ProblemBox error={error} />
      {open === "off" && <PasswordInput label="Mật khẩu của bạn" autoComplete="current-password" mb="sm" value={password} onChange={(e) => setPassword(e.currentTarget.value)} required />}
      <TextInput label="Mã 6 số hoặc mã dự phòng" autoComplete="one-time-code" size="sm" mb="sm" value={code} onChange={(e) => setCode(e.currentTarget.value)} required />
      <div className="bar"><Button type="submit" color={open === "off" ? "red.9" : undefined}>{open === "off" ? "Tắt đăng nhập hai bước" : "Tạo mười mã mới"}</Button><Button variant="default" onClick={() => { setOpen(null); setError(null); }}>Thôi</Button></div>
    </form>
  );
  return (
    <>
      {said && <p role="status">{said}</p>}
      {!open && <ProblemBox error={error} />}
      <p>Đang bật. Còn <strong>{left}</strong> mã dự phòng chưa dùng{left <= 3 ? ": nên tạo mã mới" : ""}.</p>
      {form || <div className="bar"><Button variant="default" onClick={() => setOpen("renew")}>Tạo mã dự phòng mới</Button><Button variant="default" onClick={() => setOpen("off")}>Tắt…</Button></div>}
    </>
  );
}
