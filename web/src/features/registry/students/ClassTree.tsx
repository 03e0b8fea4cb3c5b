import { useState } from "react";
import { number } from "../../../shared/format";
import type { SchoolClass } from "../api";
import type { Filters } from "./filters";

type Place = { classId: string | undefined; grade: string | undefined; status: string | undefined };
interface Props {
  classes: SchoolClass[];
  /** How many are in no class. */
  unplaced: number;
  filters: Filters;
  onPick: (place: Place) => void;
}

export interface Grade { code: string; name: string; classes: SchoolClass[]; students: number }

export function gradesOf(classes: SchoolClass[]): Grade[] {
  const found = new Map<string, Grade>();
  for (const c of classes) {
    const grade = found.get(c.gradeCode) ?? { code: c.gradeCode, name: c.gradeName, classes: [], students: 0 };
    grade.classes.push(c);
    grade.students += c.students;
    found.set(c.gradeCode, grade);
  }
  return [...found.values()];
}

/** School → grade → class, with counts. A grade folds; the keyboard walks the buttons. */
export function ClassTree({ classes, unplaced, filters, onPick }: Props) {
  const [folded, setFolded] = useState<string[]>([]);
  const grades = gradesOf(classes);
  const outside = filters.status === "unplaced";
  // nobody in a class is without one: that choice goes with the branch
  const status = outside ? undefined : filters.status;
  const pick = (place: { classId?: string; grade?: string }) => onPick({ classId: place.classId, grade: place.grade, status });
  const placed = grades.reduce((sum, g) => sum + g.students, 0);
  const fold = (code: string) => setFolded(folded.includes(code) ? folded.filter((c) => c !== code) : [...folded, code]);
  return (
    <nav className="tree no-phone" aria-label="Lớp">
      <button type="button" aria-pressed={!filters.classId && !filters.grade && !outside} onClick={() => pick({})}>
        <span>Toàn trường</span><span>{number(placed + unplaced)}</span>
      </button>
      {grades.map((g) => (
        <div key={g.code}>
          <div className="grade-line">
            <button type="button" className="fold" aria-expanded={!folded.includes(g.code)} aria-label={`Các lớp ${g.name}`} onClick={() => fold(g.code)}>
              {folded.includes(g.code) ? "▸" : "▾"}
            </button>
            <button type="button" aria-pressed={filters.grade === g.code && !filters.classId} onClick={() => pick({ grade: g.code })}>
              <strong>{g.name}</strong><span>{number(g.students)}</span>
            </button>
          </div>
          {!folded.includes(g.code) && g.classes.map((c) => (
            <button key={c.id} type="button" className="leaf" aria-pressed={filters.classId === String(c.id)} onClick={() => pick({ classId: String(c.id) })}>
              <span>{c.name}</span><span>{number(c.students)}</span>
            </button>
          ))}
        </div>
      ))}
      {unplaced > 0 && (
        <button type="button" aria-pressed={outside} onClick={() => onPick({ classId: undefined, grade: undefined, status: "unplaced" })}>
          <strong>Chưa xếp lớp</strong><span>{number(unplaced)}</span>
        </button>
      )}
    </nav>
  );
}
