import { get, query, type Schemas, send } from "../../shared/api";

export type Counts = Schemas["FigureCell"];
export type GradeTable = Schemas["FigureByGrade"];
export type UnitTable = Schemas["FigureByUnit"];
export type UnitRow = UnitTable["rows"][number];
export type Behind = Schemas["FigureRows"];
export type BehindRow = Behind["rows"][number];
/** What every answer says of itself. */
export type Head = Pick<UnitTable, "on" | "knownAt" | "dataUntil" | "pendingChanges" | "unit">;

/** What a figure is asked with: unit, day, moment of knowledge. */
export type Asked = { unit?: string | number; on?: string; knownAt?: string; direct?: string };
/** Which number was pressed. */
export type CellAt = { of?: "classes"; level?: string; grade?: string; sex?: string; minority?: string };

export const byGrade = (asked: Asked) => get<GradeTable>("/statistics/students" + query(asked));
export const byUnit = (asked: Asked) => get<UnitTable>("/statistics/students/by-unit" + query(asked));
export const behind = (values: Record<string, string | number | undefined>) => get<Behind>("/statistics/students/rows" + query(values));
export const listUnits = (on: string) => send("get", "/units", { query: { on } });

/** The five numbers of a row, in the order of the columns, with what a press on each asks for. */
export const measures = [
  { key: "classes", word: "lớp", at: { of: "classes" } },
  { key: "students", word: "học sinh", at: {} },
  { key: "girls", word: "nữ", at: { sex: "02" } },
  { key: "minority", word: "dân tộc thiểu số", at: { minority: "true" } },
  { key: "minorityGirls", word: "nữ dân tộc thiểu số", at: { sex: "02", minority: "true" } },
] as const satisfies readonly { key: keyof Counts; word: string; at: CellAt }[];
