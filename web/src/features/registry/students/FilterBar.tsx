import { Checkbox, TextInput } from "@mantine/core";
import type { QueryChange } from "../../../shared/router";
import { useSession } from "../../../shared/session";
import { useTyped } from "../../../shared/useTyped";
import { Choice } from "../../../shared/ui";
import type { SchoolClass } from "../api";
import { gradesOf } from "./ClassTree";
import { checkOf, checks, cleared, type Filters, narrowed, sexes, statuses, withCheck } from "./filters";

interface Props { filters: Filters; classes: SchoolClass[]; onChange: (change: QueryChange, push?: boolean) => void }

function places(classes: SchoolClass[]) {
  return [{ value: "", label: "Toàn trường" }, ...gradesOf(classes).flatMap((g) => [
    { value: "g" + g.code, label: `${g.name} (${g.students})` }, ...g.classes.map((c) => ({ value: "c" + c.id, label: `– ${c.name} (${c.students})` }))])];
}

export function FilterBar({ filters, classes, onChange }: Props) {
  const { may } = useSession();
  const [typed, setTyped] = useTyped(filters.q ?? "", (q) => onChange({ q }));
  const place = filters.classId ? "c" + filters.classId : filters.grade ? "g" + filters.grade : "";
  const pick = (v: string) => onChange({ classId: v.startsWith("c") ? v.slice(1) : undefined, grade: v.startsWith("g") ? v.slice(1) : undefined }, true);
  return (
    <>
      <TextInput className="search-field" label="Tìm học sinh" placeholder="Tên không dấu, mã, số điện thoại" type="search" value={typed} onChange={(e) => setTyped(e.currentTarget.value)} />
      <Choice className="only-phone" label="Lớp" value={place} onChange={pick} options={places(classes)} />
      <Choice label="Trạng thái" value={filters.status ?? ""} onChange={(status) => onChange({ status }, true)} options={statuses} />
      <Choice label="Giới tính" value={filters.sex ?? ""} onChange={(sex) => onChange({ sex }, true)} options={sexes} />
      <Choice label="Cần xem lại" value={checkOf(filters)} onChange={(v) => onChange(withCheck(v), true)} options={checks} />
      {may("student_sensitive:read") && (
        <Checkbox className="filter-check" label="Dân tộc thiểu số" checked={filters.minority === "true"} onChange={(e) => onChange({ minority: e.currentTarget.checked ? "true" : undefined }, true)} />
      )}
      {narrowed(filters) && <button type="button" className="plain-button" onClick={() => { setTyped(""); onChange(cleared, true); }}>Bỏ lọc</button>}
    </>
  );
}
