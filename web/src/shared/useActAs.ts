import { useState } from "react";
import { ProblemError, send } from "./api";
import { forgetPerson } from "./memory";
import { address } from "./portal";
import { navigate, whenLeft } from "./router";
import { useSession } from "./session";

/** Another role of the same person, or signing out. Unsaved text is asked about first; nothing the former role saw stays in memory. */
export function useActAs() {
  const { session, setSession } = useSession();
  const [error, setError] = useState<unknown>(null);
  const attempt = (work: () => Promise<void>) => { setError(null); work().catch(setError); };
  const actAs = (membershipId: number, stay = false) => whenLeft(() => attempt(async () => {
    const next = await send("put", "/session/acting", { body: { membershipId } });
    setSession(next);
    if (!stay) navigate(address(next.acting.portal, "/"));
  }));
  const signOut = () => whenLeft(() => attempt(async () => {
    await send("delete", "/session").catch((e: unknown) => {
      // a session that is over already needs no leave
      if (!(e instanceof ProblemError && e.problem.status === 401)) throw e;
    });
    forgetPerson(session.account.id);
    setSession(null);
    navigate("/", true);
  }));
  return { actAs, signOut, error };
}
