import type { CellState, Fault, ImportRow } from "./api";

/** One cell given a new text; `before` is what a step back restores. */
export interface CellChange { row: number; field: string; text: string; before: string }

export const textOf = (cell?: CellState) => cell?.seen || cell?.value || "";

const severities = "BEWI";
export const worstFirst = (faults: Fault[]) => [...faults].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
export const worstOf = (faults: Fault[]): Fault["severity"] | undefined => worstFirst(faults).at(0)?.severity;

/** The faults that are walked through, the worst first: while the rows of one rule are shown, those of that rule. */
export const faultsOf = (row: ImportRow, rule?: string) => worstFirst(rule ? row.faults.filter((f) => f.rule === rule) : row.faults);
