export interface ImportHead {
  id: number; kind: string; kindTitle: string; state: "ready" | "applied" | "undone"; fileName: string; encoding: string; accountName: string; createdAt: string; appliedAt: string | null; undoneAt: string | null;
  columns: { column: number; header: string; field: string; label: string }[];
  counts: Record<"rows" | "new" | "changed" | "unchanged" | "conflicting" | "refused" | "errors" | "warnings" | "repairs" | "missing", number>;
  questions: { id: string; text: string; answer: boolean; detail?: { name: string; gradeCode: string }[] }[];
  faultCounts: { rule: string; severity: string; rows: number; label: string }[];
  missingNames: string[]; undoable?: boolean;
}
export interface CellState { column: number; seen: string; value: string; old?: string; repairs?: string[] }
export interface Fault { rule: string; severity: string; field: string; message: string }
export interface ImportRow { row: number; sheet: string; rowNumber: number; action: string; skipped: boolean; matchText: string; proposal?: { recordId: number; text: string; why: string }; cells: Record<string, CellState>; faults: Fault[] }
export const stateName: Record<string, string> = { ready: "Đang xem trước", applied: "Đã áp dụng", undone: "Đã hoàn tác" };
