import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ProblemError } from "../../shared/api";
import { useSession } from "../../shared/session";
import { ProblemBox } from "../../shared/ui";
import { confirmTotp, type Offer, offerTotp, refreshed } from "./api";
import { CopyButton } from "./CopyButton";
import { RecoveryCodes } from "./RecoveryCodes";

/** Enrolment in three steps: start, scan and confirm, keep the recovery codes. */
export function Enrol({ onDone }: { onDone: () => void }) {
  const { setSession } = useSession();
  const [offer, setOffer] = useState<Offer | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const keep = async () => {
    setError(null);
    try {
      setSession(await refreshed());
      onDone();
    } catch (x) { setError(x); }
  };
  if (codes) return <><ProblemBox error={error} /><RecoveryCodes codes={codes} onKept={() => void keep()} /></>;
  return offer ? <Scan offer={offer} onCodes={setCodes} /> : <Start onOffer={setOffer} />;
}

function Start({ onOffer }: { onOffer: (offer: Offer) => void }) {
  const [asksPassword, setAsksPassword] = useState(false);
  const [password, setPassword] = useState("");
  const [error, setError] = useState<unknown>(null);
  const begin = async (e: FormEvent) => {
    e.preventDefault();
    setError(null);
    try {
      onOffer(await offerTotp(password || undefined));
    } catch (x) {
      // who signed in a while ago shows once more who it is
      if (x instanceof ProblemError && x.problem.type === "password-needed" && !asksPassword) setAsksPassword(true);
      else setError(x);
    }
  };
  return (
    <form onSubmit={begin} style={{ maxWidth: 420 }}>
      <ProblemBox error={error} />
      <p>
        Cần một điện thoại có ứng dụng tạo mã (Google Authenticator, Microsoft Authenticator, FreeOTP…).
        Sau khi bật, mỗi lần đăng nhập cần thêm 6 số đang hiện trên điện thoại.
      </p>
      {asksPassword && (
        <PasswordInput label="Mật khẩu của bạn" autoComplete="current-password" mb="sm" required
          value={password} onChange={(e) => setPassword(e.currentTarget.value)} />
      )}
      <Button type="submit">Bật đăng nhập hai bước</Button>
    </form>
  );
}

function Scan({ offer, onCodes }: { offer: Offer; onCodes: (codes: string[]) => void }) {
  const [code, setCode] = useState("");
  const [error, setError] = useState<unknown>(null);
  const confirm = async (e: FormEvent) => {
    e.preventDefault();
    setError(null);
    try {
      onCodes((await confirmTotp(code)).recoveryCodes);
    } catch (x) {
      setError(x);
      setCode("");
    }
  };
  const { size, path } = offer.qr;
  const inFours = offer.secret.replace(/(.{4})(?=.)/g, "$1 ");
  return (
    <form onSubmit={confirm} className="enrol">
      <div>
        <svg className="qr" viewBox={`-4 -4 ${size + 8} ${size + 8}`} role="img" aria-label="Mã QR để ứng dụng tạo mã quét"><path d={path} /></svg>
      </div>
      <div>
        <ProblemBox error={error} />
        <p>1. Mở ứng dụng tạo mã, chọn thêm tài khoản, quét mã QR.</p>
        <p>
          Không quét được? Gõ khoá này vào ứng dụng (loại: theo thời gian):<br />
          <code className="secret">{inFours}</code> <CopyButton text={offer.secret} label="Chép khoá" />
        </p>
        <TextInput label="2. Gõ 6 số mà ứng dụng đang hiện" autoComplete="one-time-code" inputMode="numeric" maxLength={7} size="sm" mb="sm" style={{ maxWidth: 300 }}
          value={code} onChange={(e) => setCode(e.currentTarget.value)} required data-autofocus />
        <Button type="submit">Xác nhận</Button>
      </div>
    </form>
  );
}
