import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { query } from "../../shared/api";
import { number } from "../../shared/format";
import { address } from "../../shared/portal";
import { Link } from "../../shared/router";
import { useSession } from "../../shared/session";
import { ProblemBox } from "../../shared/ui";
import { byUnit, type UnitRow } from "./api";

interface Props { row: UnitRow; on: string; level: 0 | 1 | 2; name: ReactNode }

/** A row of the tree: a unit with its counts; the number of students leads to the figures. */
export function UnitCounts({ row, on, level, name }: Props) {
  const { session } = useSession();
  const asked = query({ unit: row.id === session.acting.unitId ? undefined : row.id, on: on === session.today ? undefined : on });
  // the row of the schools that the department leads itself bears the department's number, whose figures are those of the province
  const linked = row.students > 0 && !(level === 1 && row.kind === "SO");
  const students = number(row.students);
  return (
    <tr className={level === 0 ? "top-row" : undefined}>
      <td className={"level" + level}>{name}</td>
      <td>{row.code}</td>
      <td className="num">{row.kind === "TRUONG" ? "" : number(row.schools)}</td>
      <td className="num">{number(row.classes)}</td>
      <td className="num">
        {linked
          ? <Link href={address(session.acting.portal, "/so-lieu" + asked)} aria-label={`${row.name}: ${row.students} học sinh, xem số liệu`}>{students}</Link>
          : students}
      </td>
      <td className="num">{number(row.girls)}</td>
      <td className="num">{number(row.minority)}</td>
    </tr>
  );
}

export function SchoolRows({ unit, on }: { unit: UnitRow; on: string }) {
  const { session } = useSession();
  const direct = unit.kind === "SO" ? "true" : undefined;
  const schools = useQuery({ queryKey: ["unit-schools", unit.kind, unit.id, on], queryFn: () => byUnit({ unit: unit.id, on, direct }) });
  if (schools.isPending) return <tr><td colSpan={7} className="level2">Đang đọc các {direct ? "trường trực thuộc Sở" : "trường"}…</td></tr>;
  if (schools.error) return <tr><td colSpan={7}><ProblemBox error={schools.error} onRetry={() => void schools.refetch()} /></td></tr>;
  return schools.data.rows.map((school) => (
    <UnitCounts key={school.id} row={school} on={on} level={2} name={<Link href={address(session.acting.portal, `/truong-hoc/${school.id}`)}>{school.name}</Link>} />
  ));
}
