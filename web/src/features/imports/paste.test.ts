import { expect, test } from "vitest";
import { parseTable } from "./paste";

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
