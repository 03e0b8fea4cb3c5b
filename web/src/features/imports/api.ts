import { type BodyOf, get, isThere, query, type RowOf, type Schemas, send } from "../../shared/api";

export type ImportHead = Schemas["Import"];
export type ListedImport = Schemas["ImportListRow"];
export type State = ImportHead["state"];
export type Counts = Required<Schemas["ImportCounts"]>;
export type Column = ImportHead["columns"][number];
export type Question = ImportHead["questions"][number];
export type ProposedClass = NonNullable<Question["detail"]>[number];
export type ImportRow = Schemas["ImportRow"];
export type CellState = Schemas["ImportCell"];
export type Fault = Schemas["Fault"];
export type KindField = RowOf<typeof listKinds>["columns"][number];
export type Answers = BodyOf<"put", "/imports/{id}/answers">;
export type RowMending = BodyOf<"patch", "/imports/{id}/rows">["rows"][number];
/** What the rows are narrowed to, as it stands in the page's address. */
export interface Filter { show?: string; rule?: string; q?: string; sheet?: string }

/** The imports of a school; without one those of the department. */
export const listImports = (school?: number) =>
  (school === undefined ? send("get", "/department/imports") : send("get", "/schools/{sid}/imports", { path: { sid: school } }));
export const startImport = (file: File, school?: number) => {
  const sent = { query: { fileName: file.name }, body: file };
  return school === undefined ? send("post", "/department/imports", sent) : send("post", "/schools/{sid}/imports", { path: { sid: school }, ...sent });
};
export const listKinds = () => send("get", "/import-kinds");
export const templateAddress = (kind: string) => `/import-kinds/${kind}/template`;

export const getImport = (id: number) => send("get", "/imports/{id}", { path: { id } });
export const dropImport = (id: number) => send("delete", "/imports/{id}", { path: { id } });
export const answer = (id: number, body: Answers) => send("put", "/imports/{id}/answers", { path: { id }, body });
export const listSheets = (id: number) => send("get", "/imports/{id}/sheets", { path: { id } });
export const compareAgain = (id: number) => send("post", "/imports/{id}/compare", { path: { id } });
export const applyImport = (id: number) => send("post", "/imports/{id}/apply", { path: { id } });
export const undoImport = (id: number) => send("post", "/imports/{id}/undo", { path: { id } });
/** A new import of the rows that were not taken. */
export const takeUpRest = (id: number) => send("post", "/imports/{id}/rest", { path: { id } });

export const listRows = (id: number, filter: Filter, offset: number, limit: number) =>
  get<{ total: number; rows: ImportRow[] }>(`/imports/${id}/rows${query({ ...filter, offset, limit })}`);
export const nextFault = (id: number, filter: Filter, after: number) => get<{ row?: number; place?: number }>(`/imports/${id}/next-fault${query({ ...filter, after })}`);
export const mendRows = (id: number, rows: RowMending[]) => send("patch", "/imports/{id}/rows", { path: { id }, body: { rows } });
export const readStudent = (id: number) => send("get", "/students/{id}", { path: { id } });

export const readRecordKind = (kind: string) => send("get", "/record-kinds/{kind}", { path: { kind } });
export const listCodes = async (list: string) => (await send("get", "/code-lists/{list}", { path: { list } })).values;
export const listProvinces = async () => (await send("get", "/admin-units", { query: { tier: "province" } })).rows.map((u) => ({ code: u.code, nameVi: u.name }));
export const listCommunes = async (province: string) =>
  (await send("get", "/admin-units", { query: { tier: "commune", parent: province } })).rows.map((u) => ({ code: u.code, nameVi: u.name }));
/** The names of the classes of a school that are open in a year. */
export const listClasses = async (school: number, year: number) =>
  (await send("get", "/schools/{sid}/classes", { path: { sid: school }, query: { year } })).rows.filter((c) => !c.closedOn).flatMap((c) => c.name ?? []);

export const workbookAddress = (id: number) => `/imports/${id}/workbook`;
/** The painted workbook is made in the background: asks until it is there, so that nobody at the server waits, then takes it. */
export async function takeWorkbook(id: number): Promise<void> {
  while (!await isThere(`${workbookAddress(id)}?wait=0`)) await new Promise((later) => setTimeout(later, 700));
  window.location.assign(`/api/v1${workbookAddress(id)}`);
}

const nothing: Counts = {
  rows: 0, new: 0, changed: 0, unchanged: 0, conflicting: 0, refused: 0, errors: 0, warnings: 0, repairs: 0, missing: 0, skipped: 0, proposed: 0, faulty: 0, cells: 0,
};
/** Nothing is counted before the file has been read. */
export const countsOf = (head: ImportHead): Counts => ({ ...nothing, ...head.counts });
export const busy = (state: State) => state === "reading" || state === "applying" || state === "undoing";

/** "CHA – Họ tên"; a column without a header by its letter. */
export const headerOf = (c: Column): string => {
  const letters = (n: number): string => (n < 26 ? "" : letters(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26));
  const own = c.header || `(cột ${letters(c.column)}, không có tên)`;
  return c.group && c.group !== c.header ? `${c.group} – ${own}` : own;
};
/** The columns of all tables, those of one name once: an answer speaks of them all. */
export const columnsByName = (head: ImportHead): Column[] => [...new Map(head.columns.map((c) => [c.name, c])).values()];

/** Sheets whose rows are in the set, and those where no table was found. */
export const readSheets = (head: ImportHead) => head.sheets.filter((s) => !s.leftOut);
export const leftOutSheets = (head: ImportHead) => head.sheets.filter((s) => s.leftOut && s.leftOut !== "code-list");
/** Code lists beside the lists: nobody needs to do anything about them. */
export const codeSheets = (head: ImportHead) => head.sheets.filter((s) => s.leftOut === "code-list");
