// Watches over the session while somebody works: keeps it alive while they type, asks them to sign in again when it is over, and leaves the page
// behind as it stands, with everything that was typed.
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { watchSession } from "../../shared/api";
import { actorOf, type Session, useSession } from "../../shared/session";
import { refreshed } from "./api";
import "./access.css";

const signInForm = () => import("./SignInForm");
const SignInForm = lazy(() => signInForm().then((m) => ({ default: m.SignInForm })));
const beat = 60_000;

/** Typing is use, though nothing is sent: the server hears of it. Long silence: the page asks whether the session still stands. */
function useHeartbeat(idleMinutes: number, over: boolean, setSession: (s: Session) => void) {
  const used = useRef(Date.now());
  const told = useRef(Date.now());
  useEffect(() => {
    const note = () => { used.current = Date.now(); };
    const events = ["keydown", "pointerdown", "wheel"] as const;
    events.forEach((e) => window.addEventListener(e, note, { passive: true, capture: true }));
    const timer = setInterval(() => {
      const silent = Date.now() - used.current, limit = idleMinutes * 60_000 + 2 * beat;
      const ask = used.current > told.current || (silent > limit && Date.now() - told.current > limit);
      if (!ask || over) return;
      told.current = Date.now();
      // the answer tells the day and the rights of now: midnight passes, roles change
      void refreshed().then(setSession).catch(() => undefined);
    }, beat);
    return () => {
      clearInterval(timer);
      events.forEach((e) => window.removeEventListener(e, note, { capture: true }));
    };
  }, [idleMinutes, over, setSession]);
}

export function SessionGuard() {
  const { session, setSession } = useSession();
  const [over, setOver] = useState(false);
  const waiting = useRef<((again: boolean) => void)[]>([]);
  const dialog = useRef<HTMLDialogElement>(null);
  const present = useRef(session);
  const ended = useRef(session);
  present.current = session;

  useEffect(() => {
    watchSession({
      over: () => new Promise((resolve) => {
        if (waiting.current.length === 0) ended.current = present.current;
        waiting.current.push(resolve);
        setOver(true);
      }),
      changed: () => { void refreshed().then(setSession).catch(() => undefined); },
    });
    return () => watchSession(null);
  }, [setSession]);
  useHeartbeat(session.idleMinutes, over, setSession);
  useEffect(() => {
    // fetched ahead: when it is needed, the server may have been renewed and the old part be gone
    const timer = setTimeout(() => void signInForm().catch(() => undefined), 4000);
    return () => clearTimeout(timer);
  }, []);

  // Signed in again, here or in another window: what waited goes on, unless somebody else or another role came.
  useEffect(() => {
    if (!over || session.csrfToken === ended.current.csrfToken) return;
    setOver(false);
    const same = actorOf(session) === actorOf(ended.current);
    waiting.current.splice(0).forEach((resolve) => resolve(same));
  }, [session, over]);
  useEffect(() => {
    if (over && !dialog.current?.open) dialog.current?.showModal();
    if (!over && dialog.current?.open) dialog.current.close();
  }, [over]);

  return (
    <dialog ref={dialog} className="again" aria-labelledby="lai" onCancel={(e) => e.preventDefault()} onClose={() => { if (over) dialog.current?.showModal(); }}>
      {over && <>
        <h1 id="lai">Phiên đã hết hạn</h1>
        <p>Đăng nhập lại để làm tiếp; những gì đang gõ vẫn còn.</p>
        <Suspense fallback={<p role="status">Đang mở…</p>}>
          <SignInForm person={session.account.username} membershipId={session.acting.membershipId} onSession={setSession} />
        </Suspense>
        <p><a href="/">Dùng tài khoản khác (bỏ những gì đang gõ)</a></p>
      </>}
    </dialog>
  );
}
