import type { ImportRow } from "./api";
import { type CellChange, textOf } from "./cells";

/** What Excel puts on the clipboard: rows by line ends, cells by tabs; quoted cells may hold both. */
export function parseTable(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [], cell = "", quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') { cell += '"'; i++; } else if (c === '"') quoted = false; else cell += c;
    } else if (c === '"' && cell === "") quoted = true;
    else if (c === "\t") { row.push(cell.trim()); cell = ""; }
    else if (c === "\n" || c === "\r") { if (c === "\r" && text[i + 1] === "\n") i++; row.push(cell.trim()); rows.push(row); row = []; cell = ""; }
    else cell += c;
  }
  if (cell !== "" || row.length) { row.push(cell.trim()); rows.push(row); }
  return rows;
}

/** What a pasted block changes, its first cell at `place` and the first of `fields`; `over` counts the cells that stand outside the list. */
export function changesOf(table: string[][], place: number, fields: string[], rowAt: (place: number) => ImportRow | undefined) {
  const changes: CellChange[] = [];
  let over = 0;
  table.forEach((cells, down) => cells.forEach((text, right) => {
    const row = rowAt(place + down), field = fields.at(right);
    if (!row || !field) over++;
    else if (text !== textOf(row.cells[field])) changes.push({ row: row.row, field, text, before: textOf(row.cells[field]) });
  }));
  return { changes, over };
}
