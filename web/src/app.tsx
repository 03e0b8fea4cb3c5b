import { useEffect, useState } from "react";
import { SignIn } from "./features/access/SignIn";
import { Shell } from "./shell";
import { call } from "./shared/api";
import { adopt, type Session, SessionContext } from "./shared/session";

export function App() {
  const [session, setSession] = useState<Session | null | undefined>(undefined);
  useEffect(() => {
    call<Session>("GET", "/session").then((s) => setSession(adopt(s))).catch(() => setSession(null));
  }, []);
  if (session === undefined) return null;
  if (session === null) return <SignIn onSession={(s) => setSession(adopt(s))} />;
  return (
    <SessionContext.Provider value={{ session, setSession: (s) => setSession(s ? adopt(s) : null), may: (right) => session.rights.includes(right) }}>
      <Shell />
    </SessionContext.Provider>
  );
}
