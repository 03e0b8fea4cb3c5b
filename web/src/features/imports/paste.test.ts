import { expect, test } from "vitest";
import type { ImportRow } from "./api";
import { changesOf, parseTable } from "./paste";

test("cells by tabs, rows by line ends of either kind", () => {
  expect(parseTable("Nam\t1A\r\nNữ\t1B\r\n")).toEqual([["Nam", "1A"], ["Nữ", "1B"]]);
  expect(parseTable("một ô")).toEqual([["một ô"]]);
});
test("a quoted cell keeps its line end and its quotes", () => {
  expect(parseTable('"Tổ 3\nkhu phố ""4"""\tx')).toEqual([['Tổ 3\nkhu phố "4"', "x"]]);
});
test("empty cells keep their place", () => {
  expect(parseTable("a\t\tb\n\t\t\n")).toEqual([["a", "", "b"], ["", "", ""]]);
});
test("a pasted block changes the cells that differ and counts those outside the list", () => {
  const cell = (text: string) => ({ column: 0, seen: text, value: text });
  const rows = [{ row: 7, cells: { name: cell("Nam"), class: cell("1A") } }, { row: 9, cells: { name: cell("Lan"), class: cell("1B") } }] as unknown as ImportRow[];
  const paste = (text: string, fields: string[]) => changesOf(parseTable(text), 0, fields, (place) => rows.at(place));
  expect(paste("Nam\t2A\nLan\t1B\n", ["name", "class"])).toEqual({ changes: [{ row: 7, field: "class", text: "2A", before: "1A" }], over: 0 });
  expect(paste("1A\tx\n", ["class"]).over).toBe(1);
  expect(paste("a\nb\nc\n", ["name"]).over).toBe(1);
});
