// Watches over the session while somebody works: keeps it alive while they type, asks them to sign in again when it is over, and leaves the page
// behind as it stands, with everything that was typed.
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { call, watchSession } from "../../shared/api";
import { type Session, useSession } from "../../shared/session";
import { refreshed } from "./api";
import "./access.css";

const SignInForm = lazy(() => import("./SignInForm").then((m) => ({ default: m.SignInForm })));
const beat = 60_000;

export function SessionGuard() {
  const { session, setSession } = useSession();
  const [over, setOver] = useState(false);
  const waiting = useRef<((again: boolean) => void)[]>([]);
  const dialog = useRef<HTMLDialogElement>(null);
  const used = useRef(Date.now());
  const told = useRef(Date.now());

  useEffect(() => {
    watchSession({
      over: () => new Promise((resolve) => { waiting.current.push(resolve); setOver(true); }),
      owing: () => { void refreshed().then(setSession).catch(() => undefined); },
    });
    return () => watchSession(null);
  }, [setSession]);

  // Typing is use, though nothing is sent: the server hears of it. Long silence: the page asks whether the session still stands.
  useEffect(() => {
    const note = () => { used.current = Date.now(); };
    const events = ["keydown", "pointerdown", "wheel"] as const;
    events.forEach((e) => window.addEventListener(e, note, { passive: true, capture: true }));
    const timer = setInterval(() => {
      const silent = Date.now() - used.current, limit = session.idleMinutes * 60_000 + 2 * beat;
      const ask = used.current > told.current || (silent > limit && Date.now() - told.current > limit);
      if (!ask || over) return;
      told.current = Date.now();
      void call<Session>("GET", "/session").catch(() => undefined);
    }, beat);
    return () => { clearInterval(timer); events.forEach((e) => window.removeEventListener(e, note, { capture: true })); };
  }, [session.idleMinutes, over]);

  useEffect(() => {
    if (over && !dialog.current?.open) dialog.current?.showModal();
    if (!over && dialog.current?.open) dialog.current.close();
  }, [over]);

  const again = (next: Session) => {
    setSession(next);
    setOver(false);
    waiting.current.splice(0).forEach((resolve) => resolve(true));
  };
  return (
    <dialog ref={dialog} className="again" aria-labelledby="lai" onCancel={(e) => e.preventDefault()}>
      {over && <>
        <h1 id="lai">Phiên đã hết hạn</h1>
        <p>Đăng nhập lại để làm tiếp; những gì đang gõ vẫn còn.</p>
        <Suspense fallback={<p role="status">Đang mở…</p>}><SignInForm person={session.account.username} membershipId={session.acting.membershipId} onSession={again} /></Suspense>
        <p><a href="/">Dùng tài khoản khác (bỏ những gì đang gõ)</a></p>
      </>}
    </dialog>
  );
}
