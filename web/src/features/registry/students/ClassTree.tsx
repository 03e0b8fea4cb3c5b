import { useState } from "react";
import { number } from "../../../shared/format";
import type { SchoolClass } from "../api";
import type { Filters } from "./filters";

interface Props { classes: SchoolClass[]; filters: Filters; onPick: (place: { classId?: string; grade?: string }) => void }

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
export function ClassTree({ classes, filters, onPick }: Props) {
  const [folded, setFolded] = useState<string[]>([]);
  const grades = gradesOf(classes);
  const fold = (code: string) => setFolded(folded.includes(code) ? folded.filter((c) => c !== code) : [...folded, code]);
  return (
    <nav className="tree no-phone" aria-label="Lớp">
      <button type="button" aria-pressed={!filters.classId && !filters.grade} onClick={() => onPick({})}>
        <span>Toàn trường</span><span>{number(grades.reduce((n, g) => n + g.students, 0))}</span>
      </button>
      {grades.map((g) => (
        <div key={g.code}>
          <div className="grade-line">
            <button type="button" className="fold" aria-expanded={!folded.includes(g.code)} aria-label={`Các lớp ${g.name}`} onClick={() => fold(g.code)}>
              {folded.includes(g.code) ? "▸" : "▾"}
            </button>
            <button type="button" aria-pressed={filters.grade === g.code && !filters.classId} onClick={() => onPick({ grade: g.code })}>
              <strong>{g.name}</strong><span>{number(g.students)}</span>
            </button>
          </div>
          {!folded.includes(g.code) && g.classes.map((c) => (
            <button key={c.id} type="button" className="leaf" aria-pressed={filters.classId === String(c.id)} onClick={() => onPick({ classId: String(c.id) })}>
              <span>{c.name}</span><span>{c.students}</span>
            </button>
          ))}
        </div>
      ))}
    </nav>
  );
}
