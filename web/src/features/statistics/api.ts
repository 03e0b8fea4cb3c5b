import { get, query, type Schemas, send } from "../../shared/api";

/** What the server says of a figure: its columns, what its numbers open. */
export type Figure = Schemas["FigureDescription"];
export type Measure = Schemas["FigureMeasure"];
/** What a number needs of its figure to be opened. */
export type Opened = Pick<Figure, "name" | "opens" | "recordKind" | "recordTitle">;

/** What every answer says of itself. */
export type Head = Pick<Schemas["StudentsFigureByUnit"], "on" | "knownAt" | "dataUntil" | "pendingChanges" | "unit">;
/** A row of any figure: codes and names of its dimensions, and its measures by their keys. */
export type Numbers = Record<string, string | number>;
export type Table = Head & { rows: Numbers[]; total: Numbers };
export type UnitRow = Numbers & { id: number; kind: string; code: string; name: string; schools: number };
export type UnitTable = Head & { rows: UnitRow[]; sum: Numbers };
export type Behind = Schemas["FigureRows"];
export type BehindRow = Behind["rows"][number];

/** What a figure is asked with: unit, day, moment of knowledge. */
export type Asked = { unit?: string | number; on?: string; knownAt?: string; direct?: string };
/** Which number was pressed: the measure, and the codes of its row ("-": none). */
export type CellAt = { of: string } & Record<string, string>;
/** A number that was pressed. `counted` heads the numbers it is made of. */
export interface Cell { title: string; counted: string; figure: Opened; at: CellAt; asked: Asked }

export const listFigures = () => send("get", "/statistics");
export const tableOf = (figure: string, asked: Asked) => get<Table>(`/statistics/${figure}${query(asked)}`);
export const byUnit = (figure: string, asked: Asked) => get<UnitTable>(`/statistics/${figure}/by-unit${query(asked)}`);
export const behind = (figure: string, values: Record<string, string | number | undefined>) => get<Behind>(`/statistics/${figure}/rows${query(values)}`);
export const listUnits = (on: string) => send("get", "/units", { query: { on } });

/** Whose units the tree shows. */
export const students: Opened = { name: "students", opens: "classes" };
export type StudentsOfUnit = Schemas["StudentsFigureByUnit"]["rows"][number];
export const studentsByUnit = (asked: Asked) => get<Schemas["StudentsFigureByUnit"]>("/statistics/students/by-unit" + query(asked));
