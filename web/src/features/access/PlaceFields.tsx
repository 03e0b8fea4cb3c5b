import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSession } from "../../shared/session";
import { DayField } from "../../shared/ui";
import { findUnits, listRoles } from "./api";

/** The unit, the role and the term that a role is given for: the same for a new person and for one who has an account. */
export function usePlace() {
  const { session } = useSession();
  const own = session.acting;
  const [unit, setUnit] = useState({ id: String(own.unitId), kind: own.unitKind });
  const [role, setRole] = useState("");
  const [from, setFrom] = useState("");
  const [lastDay, setLastDay] = useState("");
  const pickUnit = (id: string, kind = own.unitKind) => {
    setUnit({ id, kind });
    setRole("");
  };
  const fields = { unit, role, from, lastDay, pickUnit, setRole, setFrom, setLastDay };
  return { unit: Number(unit.id), term: { role, from: from || undefined, lastDay: lastDay || undefined }, fields };
}

type Fields = ReturnType<typeof usePlace>["fields"];

export function PlaceFields({ unit, role, from, lastDay, pickUnit, setRole, setFrom, setLastDay }: Fields) {
  const { session } = useSession();
  const roles = useQuery({ queryKey: ["roles"], queryFn: listRoles });
  const grantable = (roles.data?.rows ?? []).filter((r) => r.mayGrant && r.unitKinds.split(" ").includes(unit.kind));
  return (
    <>
      {session.acting.unitKind !== "TRUONG" && <UnitField value={unit.id} onPick={pickUnit} />}
      <Select label="Vai trò" searchable required nothingFoundMessage="Bạn không cấp được vai trò nào ở đơn vị này"
        data={grantable.map((r) => ({ value: r.code, label: r.name }))} value={role || null} onChange={(code) => setRole(code ?? "")} />
      <DayField label="Từ ngày" value={from} onDay={setFrom} />
      <DayField label="Đến hết ngày" value={lastDay} onDay={setLastDay} />
    </>
  );
}

/** One of the units below one's own, looked for by the server. */
function UnitField({ value, onPick }: { value: string; onPick: (id: string, kind?: string) => void }) {
  const { session } = useSession();
  const own = session.acting;
  const [search, setSearch] = useState("");
  const units = useQuery({ queryKey: ["account-units", search], queryFn: () => findUnits(search), placeholderData: (old) => old });
  const found = units.data?.rows ?? [];
  const names = new Map(found.map((u) => [String(u.id), u.name]));
  if (!names.has(String(own.unitId)) && search === "") names.set(String(own.unitId), own.unitName);
  return (
    <Select label="Đơn vị" searchable required style={{ minWidth: 280 }} nothingFoundMessage="Không có đơn vị nào khớp"
      data={[...names].map(([id, label]) => ({ value: id, label }))} filter={({ options }) => options} value={value}
      // a unit that was picked stands in the field by its name, which is no search
      onSearchChange={(text) => setSearch(found.some((u) => u.name === text) ? "" : text)}
      onChange={(id) => { if (id) onPick(id, found.find((u) => String(u.id) === id)?.kind); }} />
  );
}
