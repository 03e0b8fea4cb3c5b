import { createContext, useContext } from "react";
import { setCsrf } from "./api";

export interface Membership { id: number; unitId: number; unitCode: string; unitName: string; unitKind: string; role: string; roleName: string; portal: "so" | "xa" | "truong" }
export interface Session {
  account: { id: number; username: string; fullName: string; mustChangePassword: boolean; mustEnrolTotp: boolean; totp: boolean; recoveryCodesLeft: number };
  memberships: Membership[];
  acting: Membership & { membershipId: number };
  rights: string[];
  csrfToken: string;
  idleMinutes: number;
  schoolYear: number;
  today: string;
  demo: boolean;
}

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
