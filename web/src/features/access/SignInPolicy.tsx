import { Button, Checkbox, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { ProblemBox } from "../../shared/ui";
import { getPolicy, type Policy, type Role, setPolicy } from "./api";

/** How long an idle session lasts and which roles owe the second step: to read, or for who keeps the system to change. */
export function SignInPolicy({ roles, change }: { roles: Role[]; change: boolean }) {
  const policy = useQuery({ queryKey: ["sign-in-policy"], queryFn: getPolicy });
  if (!policy.data) return <ProblemBox error={policy.error} onRetry={() => void policy.refetch()} />;
  const { totpRoles, idleMinutes } = policy.data;
  const names = roles.filter((r) => totpRoles.includes(r.code)).map((r) => r.name);
  return (
    <section className="panel" style={{ marginTop: 10 }} aria-labelledby="chinh-sach">
      <h2 id="chinh-sach" style={{ marginTop: 0 }}>Chính sách đăng nhập</h2>
      {change
        ? <PolicyForm policy={policy.data} roles={roles} />
        : <p>Phiên không dùng kết thúc sau {idleMinutes} phút. Phải đăng nhập hai bước: {names.join(", ") || "không vai trò nào"}.</p>}
    </section>
  );
}

function PolicyForm({ policy, roles }: { policy: Policy; roles: Role[] }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState(policy.totpRoles);
  const [minutes, setMinutes] = useState(String(policy.idleMinutes));
  const [error, setError] = useState<unknown>(null);
  const [said, setSaid] = useState("");
  // the policy as it was saved, here or by somebody else, goes before what is half typed
  useEffect(() => {
    setChosen(policy.totpRoles);
    setMinutes(String(policy.idleMinutes));
  }, [policy]);
  const save = async (e: FormEvent) => {
    e.preventDefault();
    setError(null);
    setSaid("");
    try {
      await setPolicy({ totpRoles: chosen, idleMinutes: Number(minutes) });
      setSaid("Đã lưu; có hiệu lực ngay với mọi phiên.");
      await client.invalidateQueries({ queryKey: ["sign-in-policy"] });
    } catch (x) { setError(x); }
  };
  return (
    <form onSubmit={save}>
      <ProblemBox error={error} />
      {said && <p role="status">{said}</p>}
      <TextInput label="Phiên không dùng kết thúc sau (phút)" inputMode="numeric" style={{ maxWidth: 260 }} required
        value={minutes} onChange={(e) => setMinutes(e.currentTarget.value.replace(/\D/g, ""))} />
      <Checkbox.Group label="Vai trò phải đăng nhập hai bước" mt="sm" value={chosen} onChange={setChosen}>
        <div className="form" style={{ margin: "6px 0 10px" }}>{roles.map((r) => <Checkbox key={r.code} value={r.code} label={r.name} />)}</div>
      </Checkbox.Group>
      <Button type="submit">Lưu chính sách</Button>
    </form>
  );
}
