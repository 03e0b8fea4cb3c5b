import { useQueryClient } from "@tanstack/react-query";
import { call } from "../../shared/api";
import { address } from "../../shared/portal";
import { navigate } from "../../shared/router";
import { type Session, useSession } from "../../shared/session";

/** Goes on in another role of the same person: nothing that the former role saw stays in memory. */
export function useActAs() {
  const { setSession } = useSession();
  const client = useQueryClient();
  return async (membershipId: number) => {
    const next = await call<Session>("PUT", "/session/acting", { membershipId });
    client.clear();
    setSession(next);
    navigate(address(next.acting.portal, "/"));
  };
}
