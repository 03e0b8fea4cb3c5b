import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { query } from "../../shared/api";
import { number } from "../../shared/format";
import { address } from "../../shared/portal";
import { Link } from "../../shared/router";
import { useSession } from "../../shared/session";
import { ProblemBox } from "../../shared/ui";
import { type Cell, students, type StudentsOfUnit, studentsByUnit } from "./api";

interface Props { row: StudentsOfUnit; on: string; level: 0 | 1 | 2; name: ReactNode; onOpen: (cell: Cell) => void }

/** Beside the number of students, which leads to the figures: counts that open the rows behind them. */
const opening = {
  classes: { word: "lớp", counted: "Số lớp" },
  girls: { word: "nữ", counted: "Nữ" },
  minority: { word: "dân tộc thiểu số", counted: "Dân tộc thiểu số" },
};

/** A row of the tree: a unit with its counts. */
export function UnitCounts({ row, on, level, name, onOpen }: Props) {
  const { session } = useSession();
  // the schools that the department leads itself stand in a row that bears the department's number
  const direct = level === 1 && row.kind === "SO" ? "true" : undefined;
  const own = row.id === session.acting.unitId && !direct;
  const asked = query({ unit: own ? undefined : row.id, on: on === session.today ? undefined : on, truc: direct });
  const count = (key: keyof typeof opening) => {
    if (row[key] === 0) return number(0);
    const { word, counted } = opening[key];
    const title = `${row.name}: ${number(row[key])} ${word}`;
    const open = () => onOpen({ title, counted, figure: students, at: { of: key }, asked: { unit: own ? undefined : row.id, on, direct } });
    return <button type="button" className="cell" aria-label={title} onClick={open}>{number(row[key])}</button>;
  };
  return (
    <tr className={level === 0 ? "top-row" : undefined}>
      <td className={"level" + level}>{name}</td>
      <td>{row.code}</td>
      <td className="num">{row.kind === "TRUONG" ? "" : number(row.schools)}</td>
      <td className="num">{count("classes")}</td>
      <td className="num">
        {row.students > 0
          ? <Link href={address(session.acting.portal, "/so-lieu" + asked)} aria-label={`${row.name}: ${number(row.students)} học sinh, xem số liệu`}>{number(row.students)}</Link>
          : "0"}
      </td>
      <td className="num">{count("girls")}</td>
      <td className="num">{count("minority")}</td>
    </tr>
  );
}

export function SchoolRows({ unit, on, onOpen }: { unit: StudentsOfUnit; on: string; onOpen: (cell: Cell) => void }) {
  const { session } = useSession();
  const direct = unit.kind === "SO" ? "true" : undefined;
  const schools = useQuery({ queryKey: ["unit-schools", unit.kind, unit.id, on], queryFn: () => studentsByUnit({ unit: unit.id, on, direct }) });
  if (schools.isPending) return <tr><td colSpan={7} className="level2">Đang đọc các {direct ? "trường trực thuộc Sở" : "trường"}…</td></tr>;
  if (schools.error) return <tr><td colSpan={7}><ProblemBox error={schools.error} onRetry={() => void schools.refetch()} /></td></tr>;
  return schools.data.rows.map((school) => (
    <UnitCounts key={school.id} row={school} on={on} level={2} onOpen={onOpen}
      name={<Link href={address(session.acting.portal, `/truong-hoc/${school.id}`)}>{school.name}</Link>} />
  ));
}
