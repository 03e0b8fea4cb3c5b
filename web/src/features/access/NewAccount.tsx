import { Button, Select, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ProblemError } from "../../shared/api";
import { fold } from "../../shared/format";
import { useSession } from "../../shared/session";
import { DayField, ProblemBox } from "../../shared/ui";
import { addAccount, findUnits, giveRole, listRoles } from "./api";
import { CopyButton } from "./CopyButton";

/** "Lê Thị Lan Anh" → "anh.lethilan": what most schools do; it may be changed. */
function proposal(fullName: string): string {
  const words = fold(fullName).replace(/[^a-z0-9 ]/g, "").split(" ").filter(Boolean);
  const given = words.pop();
  return given ? given + (words.length ? "." + words.join("") : "") : "";
}

/** The unit, the role and the term that a role is given for: the same for a new person and for one who has an account. */
export function usePlace() {
  const { session } = useSession();
  const own = session.acting;
  const [search, setSearch] = useState("");
  const [unit, setUnit] = useState(String(own.unitId));
  const [role, setRole] = useState("");
  const [from, setFrom] = useState("");
  const [lastDay, setLastDay] = useState("");
  const many = own.unitKind !== "TRUONG";
  const units = useQuery({ queryKey: ["account-units", search], queryFn: () => findUnits(search), enabled: many, placeholderData: (old) => old });
  const roles = useQuery({ queryKey: ["roles"], queryFn: listRoles });
  const found = units.data?.rows ?? [];
  const [kind, setKind] = useState(own.unitKind);
  const names = new Map(found.map((u) => [String(u.id), u.name]));
  if (!names.has(String(own.unitId)) && search === "") names.set(String(own.unitId), own.unitName);
  const fields = (
    <>
      {many && <Select label="Đơn vị" searchable data={[...names].map(([value, label]) => ({ value, label }))} value={unit} onSearchChange={(q) => setSearch(found.some((u) => u.name === q) ? "" : q)} filter={({ options }) => options}
        onChange={(v) => { if (!v) return; setUnit(v); setKind(found.find((u) => String(u.id) === v)?.kind ?? own.unitKind); setRole(""); }} required style={{ minWidth: 280 }} nothingFoundMessage="Không có đơn vị nào khớp" />}
      <Select label="Vai trò" data={(roles.data?.rows ?? []).filter((r) => r.mayGrant && r.unitKinds.split(" ").includes(kind)).map((r) => ({ value: r.code, label: r.name }))} value={role || null} onChange={(v) => setRole(v ?? "")}
        searchable required nothingFoundMessage="Bạn không cấp được vai trò nào ở đơn vị này" />
      <DayField label="Từ ngày" value={from} onDay={setFrom} />
      <DayField label="Đến hết ngày" value={lastDay} onDay={setLastDay} />
    </>
  );
  return { unit: Number(unit), fields, term: { role, from: from || undefined, lastDay: lastDay || undefined } };
}

export function NewAccount({ onClose, onMade }: { onClose: () => void; onMade: (made: { username: string; password?: string }) => void }) {
  const client = useQueryClient();
  const place = usePlace();
  const [fullName, setFullName] = useState("");
  const [username, setUsername] = useState<string | null>(null);
  const [present, setPresent] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const name = username ?? (present ? "" : proposal(fullName));
  const save = async (e: FormEvent) => {
    e.preventDefault();
    setBusy(true);
    setError(null);
    try {
      if (present) { await giveRole(place.unit, { username: name, ...place.term }); onMade({ username: name }); }
      else { const made = await addAccount(place.unit, { username: name, fullName, ...place.term }); onMade({ username: made.username, password: made.initialPassword }); }
      await client.invalidateQueries({ queryKey: ["accounts"] });
    } catch (x) { setError(x); } finally { setBusy(false); }
  };
  const taken = error instanceof ProblemError && error.problem.type === "username-taken";
  return (
    <form className="panel" onSubmit={save} aria-label={present ? "Thêm vai trò cho tài khoản có sẵn" : "Tài khoản mới"}>
      <h2 style={{ marginTop: 0 }}>{present ? "Thêm vai trò cho tài khoản có sẵn" : "Tài khoản mới"}</h2>
      <ProblemBox error={error} />
      {taken && <p><Button variant="default" onClick={() => { setUsername(name); setPresent(true); setError(null); }}>Là cùng một người: thêm vai trò cho {name}</Button></p>}
      <div className="form">
        {!present && <TextInput label="Họ và tên" value={fullName} onChange={(e) => setFullName(e.currentTarget.value)} required />}
        <TextInput label="Tên đăng nhập" value={name} onChange={(e) => setUsername(e.currentTarget.value)} autoCapitalize="none" spellCheck={false} required />
        {place.fields}
      </div>
      <div className="bar" style={{ marginTop: 10, marginBottom: 0 }}>
        <Button type="submit" loading={busy}>{present ? "Thêm vai trò" : "Tạo tài khoản"}</Button><Button variant="default" onClick={onClose}>Thôi</Button>
        <Button variant="subtle" onClick={() => { setPresent(!present); setError(null); setUsername(null); }}>{present ? "Người này chưa có tài khoản" : "Người này đã có tài khoản"}</Button>
      </div>
    </form>
  );
}

/** A password that is shown once. */
export function GivenPassword({ username, password, onClose }: { username: string; password: string; onClose: () => void }) {
  return (
    <div className="panel" role="status">
      <p>Mật khẩu đầu của <strong>{username}</strong>: <code className="secret">{password}</code></p>
      <p>Chỉ hiện một lần: hãy ghi lại và trao tận tay. Người dùng phải đổi ngay khi đăng nhập lần đầu.</p>
      <div className="bar" style={{ marginBottom: 0 }}><CopyButton text={`Tên đăng nhập: ${username}\nMật khẩu: ${password}`} label="Chép tên và mật khẩu" /><Button variant="default" onClick={onClose}>Đã trao xong</Button></div>
    </div>
  );
}
