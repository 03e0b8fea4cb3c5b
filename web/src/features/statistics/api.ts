import { get, query } from "../../shared/api";

export interface Counts { classes: number; students: number; girls: number; minority: number; minorityGirls: number }
export interface GradeRow extends Counts { levelCode: string; levelName: string; gradeCode: string; gradeName: string }
export interface UnitRow extends Counts { id: number; kind: "SO" | "PHONG" | "XA" | "TRUONG"; code: string; name: string; schools: number }
export interface Head { on: string; knownAt: string; dataUntil: string; pendingChanges: number; unit: { id: number; kind: string; code: string; name: string } }
export interface GradeTable extends Head { rows: GradeRow[]; total: Counts }
export interface UnitTable extends Head { rows: UnitRow[]; sum: Counts }
export interface Behind extends Head {
  kind: "unit" | "school" | "class" | "student";
  rows: { id: number; code?: string; name?: string; gradeCode?: string; count?: number; fullName?: string; birth?: string; sex?: string; minority?: boolean }[];
}

/** What a figure is asked with: unit, day, moment of knowledge. */
export type Asked = { unit?: string | number; on?: string; knownAt?: string; direct?: string };
/** Which number was pressed. */
export type CellAt = { of?: "classes"; level?: string; grade?: string; sex?: string; minority?: string };

export const byGrade = (asked: Asked) => get<GradeTable>("/statistics/students" + query(asked));
export const byUnit = (asked: Asked) => get<UnitTable>("/statistics/students/by-unit" + query(asked));
export const behind = (values: Record<string, string | number | undefined>) => get<Behind>("/statistics/students/rows" + query(values));

/** The five numbers of a row, in the order of the columns, with what a press on each asks for. */
export const measures = [
  { key: "classes", word: "lớp", at: { of: "classes" } },
  { key: "students", word: "học sinh", at: {} },
  { key: "girls", word: "nữ", at: { sex: "02" } },
  { key: "minority", word: "dân tộc thiểu số", at: { minority: "true" } },
  { key: "minorityGirls", word: "nữ dân tộc thiểu số", at: { sex: "02", minority: "true" } },
] as const satisfies readonly { key: keyof Counts; word: string; at: CellAt }[];
