import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { SessionGuard } from "./features/access/SessionGuard";
import { call, get, ProblemError } from "./shared/api";
import { portalOfHost } from "./shared/portal";
import { adopt, type Session, SessionContext, type SessionState } from "./shared/session";
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
  return fitting ? adopt(await call<Session>("PUT", "/session/acting", { membershipId: fitting.id })) : session;
}

export function App() {
  const client = useQueryClient();
  const [session, setSession] = useState<Session | null | undefined>(undefined);
  const [fault, setFault] = useState<unknown>(null);
  const start = () => {
    setFault(null);
    get<Session>("/session").then(enter).then(setSession, (error: unknown) => {
      if (error instanceof ProblemError && error.problem.status === 401) setSession(null);
      else setFault(error);
    });
  };
  useEffect(start, []);

  if (fault) return <main><FaultPage error={fault} onRetry={start} /></main>;
  if (session === undefined) return null;
  if (session === null) {
    const opened = (s: Session) => { client.clear(); void enter(s).then(setSession, setFault); };
    return <Suspense fallback={null}><SignIn onSession={opened} /></Suspense>;
  }
  const state: SessionState = {
    session,
    setSession: (s) => setSession(s ? adopt(s) : null),
    may: (right) => session.rights.includes(right),
  };
  const owes = session.account.mustChangePassword || session.account.mustEnrolTotp;
  return (
    <SessionContext.Provider value={state}>
      <SessionGuard />
      {owes ? <Suspense fallback={null}><Owing /></Suspense> : <Shell />}
    </SessionContext.Provider>
  );
}
