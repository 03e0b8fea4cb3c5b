import { day, fold } from "../../shared/format";
import type { CellState, ImportRow } from "./api";
import { textOf } from "./cells";

export interface Code { code: string; nameVi: string }
/** What the record says of a column: its type, and its code list when it has one. */
export interface FieldKind { type: string; list?: string }

interface Known {
  fields: Map<string, FieldKind>;
  codes: Record<string, Code[]>;
  communes: Record<string, Code[]>;
  classes?: string[];
  /** The province that the database serves. */
  home: string;
}

export type ColumnWords = ReturnType<typeof columnWords>;

/** The province whose communes a row speaks of; without one `home`, the department's. */
export const provinceOf = (row: ImportRow, home: string) => (row.cells.permanentProvinceCode ?? row.cells.provinceCode)?.value || home;

/** A code as it stands, the number that other programs write for it, or a mark under its name (x below "Nữ"): nothing a person reads. */
const isBare = (cell: CellState) => !cell.seen || cell.seen === cell.value || /^([\d.,; ]+|x)$/i.test(cell.seen);

export function columnWords({ fields, codes, communes, classes, home }: Known) {
  const codesOf = (field: string, row: ImportRow): Code[] => {
    const list = fields.get(field)?.list;
    if (!list) return [];
    return (list === "commune" ? communes[provinceOf(row, home)] : codes[list]) ?? [];
  };
  /** A value of the record as people read it. */
  const inWords = (field: string, value: string, row: ImportRow): string => {
    const kind = fields.get(field);
    if (!value || !kind) return value;
    if (kind.type === "boolean") return value === "true" ? "Có" : "Không";
    if (kind.type === "date" || kind.type === "partialDate") return day(value);
    const known = codesOf(field, row);
    return known.length === 0 ? value : value.split(",").map((code) => known.find((k) => k.code === code)?.nameVi ?? code).join(", ");
  };
  /** What stands in a cell: as it was typed, but a name where only a code was. */
  const textIn = (field: string, row: ImportRow): string => {
    const cell = row.cells[field] as CellState | undefined;
    if (!cell?.value || !isBare(cell)) return textOf(cell);
    return cell.seen && !fields.get(field)?.list ? cell.seen : inWords(field, cell.value, row);
  };
  /** What may be written into a cell; nothing when all may. */
  const choicesOf = (field: string, row: ImportRow): string[] => (field === "className" ? classes ?? [] : codesOf(field, row).map((c) => c.nameVi));
  return { inWords, textIn, choicesOf };
}

/** The choices that fit what is typed, those that begin so first; all of them when none does. */
export function fitting(choices: string[], typed: string): string[] {
  const wanted = fold(typed);
  const found = choices.filter((c) => fold(c).includes(wanted));
  if (found.length === 0) return choices;
  const later = (choice: string) => (fold(choice).startsWith(wanted) ? 0 : 1);
  return found.sort((a, b) => later(a) - later(b));
}
