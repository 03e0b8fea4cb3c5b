import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ProblemError } from "../../shared/api";
import { fold } from "../../shared/format";
import { ProblemBox } from "../../shared/ui";
import { addAccount, giveRole } from "./api";
import { PlaceFields, usePlace } from "./PlaceFields";

/** Who has an account now; somebody new has a first password. */
export interface Made { username: string; password?: string }

/** "Lê Thị Lan Anh" → "anh.lethilan": what most schools do; it may be changed. */
function proposal(fullName: string): string {
  const words = fold(fullName).replace(/[^a-z0-9 ]/g, "").split(" ").filter(Boolean);
  const given = words.pop();
  return given ? given + (words.length ? "." + words.join("") : "") : "";
}

export function NewAccount({ onClose, onMade }: { onClose: () => void; onMade: (made: Made) => void }) {
  const client = useQueryClient();
  const place = usePlace();
  const [fullName, setFullName] = useState("");
  const [typedName, setTypedName] = useState<string | null>(null);
  const [present, setPresent] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const username = typedName ?? (present ? "" : proposal(fullName));
  const title = present ? "Thêm vai trò cho tài khoản có sẵn" : "Tài khoản mới";
  const taken = error instanceof ProblemError && error.problem.type === "username-taken";

  const make = async (): Promise<Made> => {
    if (present) {
      await giveRole(place.unit, { username, ...place.term });
      return { username };
    }
    const made = await addAccount(place.unit, { username, fullName, ...place.term });
    return { username: made.username, password: made.initialPassword };
  };
  const save = async (e: FormEvent) => {
    e.preventDefault();
    setBusy(true);
    setError(null);
    try {
      onMade(await make());
      await client.invalidateQueries({ queryKey: ["accounts"] });
    } catch (x) { setError(x); } finally { setBusy(false); }
  };
  const change = (hasAccount: boolean, name: string | null) => {
    setPresent(hasAccount);
    setTypedName(name);
    setError(null);
  };
  return (
    <form className="panel" onSubmit={save} aria-label={title}>
      <h2 style={{ marginTop: 0 }}>{title}</h2>
      <ProblemBox error={error} />
      {taken && <p><Button variant="default" onClick={() => change(true, username)}>Là cùng một người: thêm vai trò cho {username}</Button></p>}
      <div className="form">
        {!present && <TextInput label="Họ và tên" value={fullName} onChange={(e) => setFullName(e.currentTarget.value)} required />}
        <TextInput label="Tên đăng nhập" value={username} onChange={(e) => setTypedName(e.currentTarget.value)} autoCapitalize="none" spellCheck={false} required />
        <PlaceFields {...place.fields} />
      </div>
      <div className="bar" style={{ marginTop: 10, marginBottom: 0 }}>
        <Button type="submit" loading={busy}>{present ? "Thêm vai trò" : "Tạo tài khoản"}</Button>
        <Button variant="default" onClick={onClose}>Thôi</Button>
        <Button variant="subtle" onClick={() => change(!present, null)}>{present ? "Người này chưa có tài khoản" : "Người này đã có tài khoản"}</Button>
      </div>
    </form>
  );
}
