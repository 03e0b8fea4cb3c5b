import { call, get, isThere, query } from "../../shared/api";

export type State = "reading" | "failed" | "ready" | "applying" | "applied" | "undoing" | "undone";
export type Counts = Record<"rows" | "new" | "changed" | "unchanged" | "conflicting" | "refused" | "errors" | "warnings" | "repairs" | "missing" | "skipped" | "proposed" | "faulty" | "cells", number>;
export interface Candidate { field: string; label: string }
export interface Column { column: number; header: string; name: string; field: string; label: string; candidates: Candidate[] }
export interface ProposedClass { name: string; as: string; gradeCode: string; rows: number; create: boolean }
export interface Question { id: "header" | "columns" | "legacyFont" | "classes"; text: string; answer?: boolean; columns?: Column[]; detail?: ProposedClass[]; sample?: { before: string; after: string }[] }
export interface UndoReport { undone: number; refused: { name: string; reason: string }[] }
export interface ImportHead {
  id: number; kind: string; kindTitle: string; state: State; error: string; fileName: string; schoolYear: number; encoding: string; delimiter: string; accountName: string; revision: number; partOf: number;
  createdAt: string; appliedAt: string | null; undoneAt: string | null; undoUntil: string | null; undoable: boolean;
  columns: Column[]; sheets: { index: number; name: string; rows: number; leftOut?: "no-header" }[]; counts: Counts; questions: Question[];
  faultCounts: { rule: string; severity: string; rows: number; label: string }[]; missingNames: string[];
  mapping?: { fields: Record<string, string>; headerRows: Record<string, number> };
  progress?: { percent: number; text: string };
  sameFile?: { id: number; state: State; appliedAt: string | null; accountName: string };
  undoReport?: UndoReport;
}
export interface CellState { column: number; seen: string; value: string; old?: string; oldText?: string; was?: string; repairs?: string[]; mended?: boolean }
export interface Fault { rule: string; severity: string; field: string; message: string }
export interface ImportRow {
  row: number; sheet: string; sheetIndex: number; rowNumber: number; action: string; skipped: boolean; distinct: boolean; chosenId: number; matchId: number; matchText: string;
  proposal?: { recordId: number; text: string; why: string }; cells: Record<string, CellState>; faults: Fault[];
}
export interface SheetTop { index: number; name: string; hidden: boolean; rows: number; top: { number: number; cells: string[] }[] }
export interface RowMending { row: number; cells?: Record<string, string>; skip?: boolean; match?: number; distinct?: boolean }
export interface Filter { show?: string; rule?: string; q?: string; sheet?: string }

export const stateName: Record<State, string> = {
  reading: "Đang đọc", failed: "Không đọc được", ready: "Đang xem trước", applying: "Đang áp dụng", applied: "Đã áp dụng", undoing: "Đang hoàn tác", undone: "Đã hoàn tác",
};
export const actionName: Record<string, string> = { new: "Thêm mới", changed: "Sửa", unchanged: "Không đổi", conflicting: "Chờ quyết định", refused: "Không nhập" };
export const actionSign: Record<string, string> = { new: "+", changed: "→", unchanged: "=", conflicting: "?", refused: "×" };
export const severityName: Record<string, string> = { B: "Chặn", E: "Lỗi", W: "Cảnh báo", I: "Thông tin" };
export const severitySign: Record<string, string> = { B: "■", E: "◆", W: "▲", I: "○" };
export const kindWords: Record<string, { one: string; link?: string }> = {
  students: { one: "học sinh", link: "/hoc-sinh" }, classes: { one: "lớp", link: "/lop-hoc" }, staff: { one: "cán bộ, giáo viên" }, guardians: { one: "học sinh (cha mẹ)", link: "/hoc-sinh" }, schools: { one: "trường", link: "/truong-hoc" },
};
export const kindTitles: Record<string, string> = { students: "Học sinh", classes: "Lớp học", staff: "Cán bộ, giáo viên", guardians: "Cha mẹ học sinh", schools: "Trường học" };
export const busy = (state: State) => state === "reading" || state === "applying" || state === "undoing";

export const getImport = (id: number) => get<ImportHead>(`/imports/${id}`);
export const listImports = (base: string) => get<{ rows: ImportHead[] }>(base);
export const listRows = (id: number, f: Filter, offset: number, limit: number) => get<{ total: number; rows: ImportRow[] }>(`/imports/${id}/rows${query({ ...f, offset, limit })}`);
export const nextFault = (id: number, f: Filter, after: number) => get<{ row?: number; place?: number }>(`/imports/${id}/next-fault${query({ ...f, after })}`);
export const mendRows = (id: number, rows: RowMending[]) => call<{ import: ImportHead; rows: ImportRow[] }>("PATCH", `/imports/${id}/rows`, { rows });
export const answer = (id: number, body: unknown) => call<ImportHead>("PUT", `/imports/${id}/answers`, body);
export const listSheets = (id: number) => get<{ rows: SheetTop[] }>(`/imports/${id}/sheets`);

/** Sheets whose rows are in the set, and those where no table was found. */
export const readSheets = (h: ImportHead) => h.sheets.filter((s) => !s.leftOut);
export const leftOutSheets = (h: ImportHead) => h.sheets.filter((s) => s.leftOut);

/** The painted workbook is made in the background: asks until it is there, so that nobody at the server waits, then takes it. */
export async function download(id: number): Promise<void> {
  const address = `/imports/${id}/workbook`;
  for (;;) {
    const made = await isThere(`${address}?wait=0`);
    if (made) break;
    await new Promise((later) => setTimeout(later, 700));
  }
  window.location.assign(`/api/v1${address}`);
}

/** What applying will do, in words. */
export function inWords(h: ImportHead): string {
  const c = h.counts, one = kindWords[h.kind]?.one ?? "dòng", parts: string[] = [];
  if (c.new) parts.push(`thêm ${c.new} ${one}`);
  if (c.changed) parts.push(`sửa ${c.cells} ô của ${c.changed} ${one}`);
  const classes = h.questions.find((q) => q.id === "classes");
  const made = classes?.answer ? (classes.detail ?? []).filter((d) => d.create).length : 0;
  if (made) parts.push(`tạo ${made} lớp`);
  if (c.refused - c.skipped > 0) parts.push(`bỏ qua ${c.refused - c.skipped} dòng lỗi`);
  if (c.skipped) parts.push(`bỏ ${c.skipped} dòng bạn đã chọn bỏ`);
  if (c.conflicting) parts.push(`chưa ghi ${c.conflicting} dòng chờ quyết định`);
  if (!parts.length) return "Không có gì để ghi.";
  const text = parts.join(", ");
  return text[0].toUpperCase() + text.slice(1) + ".";
}
