import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { retryFailed } from "../../shared/retry";
import { ProblemBox } from "../../shared/ui";
import { AccountActs } from "./AccountActs";
import { AccountHistory } from "./AccountHistory";
import { AccountRoles } from "./AccountRoles";
import { accountHistory, getAccount, type Given } from "./api";

/** Does something with the account; what it answers is told to the person. */
export type Act = (work: () => Promise<string>) => Promise<void>;

interface Props { id: number; onClose: () => void; onPassword: (given: Given) => void }

/** One account: what may be done with it, its roles with their periods, its history. */
export function AccountPanel({ id, onClose, onPassword }: Props) {
  const client = useQueryClient();
  const account = useQuery({ queryKey: ["accounts", "one", id], queryFn: () => getAccount(id) });
  const history = useQuery({ queryKey: ["accounts", "history", id], queryFn: () => accountHistory(id) });
  const [error, setError] = useState<unknown>(null);
  const [said, setSaid] = useState("");
  const [done, setDone] = useState(0);
  const act: Act = async (work) => {
    setError(null);
    setSaid("");
    try {
      setSaid(await work());
      setDone((n) => n + 1);
      await client.invalidateQueries({ queryKey: ["accounts"] });
    } catch (x) { setError(x); }
  };
  // it opens above the list, which may be scrolled far down
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const a = account.data;
  return (
    <section className="panel" aria-label="Một tài khoản" ref={box} tabIndex={-1}>
      <div className="page-head" style={{ marginBottom: 4 }}>
        <h2 style={{ margin: 0 }}>{a ? `${a.fullName} (${a.username})` : "…"}</h2>
        <div className="page-aside"><Button variant="default" onClick={onClose}>Đóng</Button></div>
      </div>
      <ProblemBox error={error ?? account.error ?? history.error} onRetry={error ? undefined : retryFailed(account, history)} />
      {said && <p role="status">{said}</p>}
      {a && <AccountActs account={a} act={act} onPassword={onPassword} />}
      {/* the key: once something is done, forms that stand open speak of what was before */}
      {a && <AccountRoles key={done} account={a} act={act} />}
      <AccountHistory changes={history.data?.rows} />
    </section>
  );
}
