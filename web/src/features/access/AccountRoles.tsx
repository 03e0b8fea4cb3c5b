import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { day } from "../../shared/format";
import { useSession } from "../../shared/session";
import { DayField, Scroll } from "../../shared/ui";
import type { Act } from "./AccountPanel";
import { type Account, type Ending, endRole, giveRole, type Held, type Term } from "./api";
import { PlaceFields, usePlace } from "./PlaceFields";

/** The roles of an account with their periods: one is ended, another given. */
export function AccountRoles({ account, act }: { account: Account; act: Act }) {
  const { session, may } = useSession();
  const [ending, setEnding] = useState<Held | null>(null);
  const [giving, setGiving] = useState(false);
  const mayGive = may("account:change") && account.id !== session.account.id;
  const end = async (held: Held, body: Ending) => {
    await endRole(held.id, body);
    return `Đã kết thúc vai trò ${held.roleName}${body.lastDay ? ` sau ngày ${day(body.lastDay)}` : ", có hiệu lực ngay"}.`;
  };
  const give = async (unit: number, term: Term) => {
    await giveRole(unit, { username: account.username, ...term });
    return "Đã thêm vai trò.";
  };
  return (
    <>
      <h2>Vai trò</h2>
      <Scroll label="Vai trò của tài khoản">
        <table className="grid">
          <thead><tr><th>Vai trò</th><th>Đơn vị</th><th>Từ ngày</th><th>Đến hết ngày</th><th>Việc</th></tr></thead>
          <tbody>
            {account.memberships.map((held) => (
              <tr key={held.id}>
                <td>{held.roleName}</td>
                <td>{held.unitName}</td>
                <td>{day(held.from)}</td>
                <td>{day(held.lastDay)}{!held.holds && <> <span className="tag">đã kết thúc</span></>}</td>
                <td>{held.mayEnd && <Button variant="default" onClick={() => setEnding(held)}>Kết thúc…</Button>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {ending && <EndRole key={ending.id} held={ending} onCancel={() => setEnding(null)} onEnd={(body) => act(() => end(ending, body))} />}
      {mayGive && giving && <GiveRole onCancel={() => setGiving(false)} onGive={(unit, term) => act(() => give(unit, term))} />}
      {mayGive && !giving && <div className="bar" style={{ marginTop: 8 }}><Button variant="default" onClick={() => setGiving(true)}>Thêm vai trò</Button></div>}
    </>
  );
}

function EndRole({ held, onEnd, onCancel }: { held: Held; onEnd: (body: Ending) => void; onCancel: () => void }) {
  const [lastDay, setLastDay] = useState("");
  const [reason, setReason] = useState("");
  const submit = (e: FormEvent) => {
    e.preventDefault();
    onEnd({ lastDay: lastDay || undefined, reason: reason || undefined });
  };
  return (
    <form className="bar" style={{ marginTop: 8 }} aria-label="Kết thúc vai trò" onSubmit={submit}>
      <DayField label="Ngày cuối (để trống: ngay bây giờ)" value={lastDay} onDay={setLastDay} />
      <TextInput label="Lý do" value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
      <Button type="submit" color="red.9">Kết thúc vai trò {held.roleName}</Button>
      <Button variant="default" onClick={onCancel}>Thôi</Button>
    </form>
  );
}

function GiveRole({ onGive, onCancel }: { onGive: (unit: number, term: Term) => void; onCancel: () => void }) {
  const place = usePlace();
  const submit = (e: FormEvent) => {
    e.preventDefault();
    onGive(place.unit, place.term);
  };
  return (
    <form style={{ marginTop: 8 }} aria-label="Thêm vai trò" onSubmit={submit}>
      <div className="form"><PlaceFields {...place.fields} /></div>
      <div className="bar" style={{ marginTop: 8 }}>
        <Button type="submit" disabled={!place.term.role}>Thêm vai trò này</Button>
        <Button variant="default" onClick={onCancel}>Thôi</Button>
      </div>
    </form>
  );
}
