import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { SessionGuard } from "./features/access/SessionGuard";
import { get, ProblemError, send } from "./shared/api";
import { portalOfHost } from "./shared/portal";
import { holdsUnsaved } from "./shared/router";
import { actorOf, adopt, type Session, SessionContext, type SessionState } from "./shared/session";
import { hearWindows, tellWindows } from "./shared/windows";
import { FaultPage } from "./shell/FaultPage";
import { Shell } from "./shell/Shell";

const Owing = lazy(() => import("./features/access/Owing").then((m) => ({ default: m.Owing })));
const SignIn = lazy(() => import("./features/access/SignIn").then((m) => ({ default: m.SignIn })));

/** On a host of a portal the person acts in the role of that portal, if there is one. */
async function enter(session: Session): Promise<Session> {
  const wanted = portalOfHost(window.location.hostname);
  adopt(session);
  if (!wanted || session.acting.portal === wanted || session.account.mustChangePassword || session.account.mustEnrolTotp) return session;
  const fitting = session.memberships.find((m) => m.portal === wanted);
  return fitting ? adopt(await send("put", "/session/acting", { body: { membershipId: fitting.id } })) : session;
}

/** The session of this window: undefined until the server has answered. */
function useOwnSession() {
  const client = useQueryClient();
  const [session, setSession] = useState<Session | null | undefined>(undefined);
  const held = useRef<Session | null | undefined>(undefined);
  const hold = useCallback((next: Session | null) => {
    const before = held.current;
    if (JSON.stringify(before) === JSON.stringify(next)) return;
    // what one person in one role has read is not for the next one
    if (before && (!next || actorOf(before) !== actorOf(next))) client.clear();
    held.current = next && adopt(next);
    setSession(held.current);
  }, [client]);
  const change = useCallback((next: Session | null) => {
    const before = held.current;
    hold(next);
    if (before?.csrfToken !== next?.csrfToken || (before && next && actorOf(before) !== actorOf(next))) tellWindows(next ? "changed" : "ended");
  }, [hold]);
  useEffect(() => hearWindows((news) => {
    // unsaved text stays: the question about the ended session asks this person to come back
    if (news === "ended" && !holdsUnsaved()) hold(null);
    else void get<Session>("/session").then(hold).catch(() => undefined);
  }), [hold]);
  return { session, hold, change };
}

export function App() {
  const { session, hold, change } = useOwnSession();
  const [fault, setFault] = useState<unknown>(null);
  const start = useCallback(() => {
    setFault(null);
    get<Session>("/session").then(enter).then(hold, (error: unknown) => {
      if (error instanceof ProblemError && error.problem.status === 401) hold(null);
      else setFault(error);
    });
  }, [hold]);
  useEffect(start, [start]);

  if (fault) return <main><FaultPage error={fault} onRetry={start} /></main>;
  if (session === undefined) return <div className="loading" role="status">Đang mở…</div>;
  if (session === null) {
    const opened = (s: Session) => void enter(s).then(change, setFault);
    return <Suspense fallback={null}><SignIn onSession={opened} /></Suspense>;
  }
  const state: SessionState = { session, setSession: change, may: (right) => session.rights.includes(right) };
  const owes = session.account.mustChangePassword || session.account.mustEnrolTotp;
  return (
    <SessionContext.Provider value={state}>
      <SessionGuard />
      {owes ? <Suspense fallback={null}><Owing /></Suspense> : <Shell key={actorOf(session)} />}
    </SessionContext.Provider>
  );
}
