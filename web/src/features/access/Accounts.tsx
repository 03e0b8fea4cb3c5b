import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useQuery as useUrlQuery } from "../../shared/router";
import { useSession } from "../../shared/session";
import { retryFailed } from "../../shared/retry";
import { useTyped } from "../../shared/useTyped";
import { Page, ProblemBox } from "../../shared/ui";
import { AccountFilters } from "./AccountFilters";
import { AccountPanel } from "./AccountPanel";
import { AccountTable, rowButton } from "./AccountTable";
import { type Given, listAccounts, listRoles } from "./api";
import { GivenPassword } from "./GivenPassword";
import { type Made, NewAccount } from "./NewAccount";
import "./access.css";

const pageSize = 100;

export function Accounts() {
  const { session, may } = useSession();
  const many = session.acting.unitKind !== "TRUONG";
  const [url, setUrl] = useUrlQuery();
  const [typed, setTyped] = useTyped(url.q ?? "", (q) => setUrl({ q, offset: undefined }));
  const [adding, setAdding] = useState(false);
  const [given, setGiven] = useState<Given | null>(null);
  const offset = Number(url.offset) || 0;
  const opened = url.id ? Number(url.id) : null;
  const list = useQuery({
    queryKey: ["accounts", url.q, url.role, url.state, url.unit, offset], placeholderData: (old) => old,
    queryFn: () => listAccounts({ q: url.q, role: url.role, state: url.state, unit: url.unit, offset, limit: pageSize }),
  });
  const roles = useQuery({ queryKey: ["roles"], queryFn: listRoles });

  const begin = () => {
    setAdding(true);
    setGiven(null);
  };
  const made = ({ username, password }: Made) => {
    setAdding(false);
    setGiven(password ? { username, password } : null);
    setTyped(username);
  };
  const close = () => {
    if (opened !== null) document.getElementById(rowButton(opened))?.focus();
    setUrl({ id: undefined });
  };
  return (
    <Page title={many ? "Tài khoản của đơn vị và cấp dưới" : "Tài khoản của trường"}
      aside={may("account:create") && !adding && <Button onClick={begin}>Thêm tài khoản</Button>}>
      <ProblemBox error={list.error ?? roles.error} onRetry={retryFailed(list, roles)} />
      {given && <GivenPassword {...given} onClose={() => setGiven(null)} />}
      {adding && <NewAccount onClose={() => setAdding(false)} onMade={made} />}
      <AccountFilters typed={typed} onType={setTyped} filters={url} onChange={setUrl} roles={roles.data?.rows ?? []}
        total={list.data?.total} offset={offset} pageSize={pageSize} />
      {opened !== null && <AccountPanel key={opened} id={opened} onClose={close} onPassword={setGiven} />}
      <AccountTable rows={list.data?.rows} none={list.isSuccess && list.data.total === 0} opened={opened} units={many}
        onOpen={(id) => setUrl({ id: opened === id ? undefined : String(id) })} onUnit={(id) => setUrl({ unit: String(id), offset: undefined })} />
    </Page>
  );
}
