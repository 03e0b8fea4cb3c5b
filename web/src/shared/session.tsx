import { createContext, useContext } from "react";
import { type Schemas, setCsrf } from "./api";

export type Membership = Schemas["Membership"];
export type Session = Schemas["Session"];

/** The person and the role: whoever differs in one of them shares no screen and no memory. */
export const actorOf = (session: Session) => `${session.account.id}.${session.acting.membershipId}`;

export interface SessionState { session: Session; setSession: (s: Session | null) => void; may: (right: string) => boolean }
export const SessionContext = createContext<SessionState | null>(null);

export function useSession(): SessionState {
  const state = useContext(SessionContext);
  if (!state) throw new Error("no session");
  return state;
}

export function adopt(session: Session): Session {
  setCsrf(session.csrfToken);
  return session;
}
