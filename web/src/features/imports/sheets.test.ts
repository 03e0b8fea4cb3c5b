import { describe, expect, it } from "vitest";
import { type ImportHead, leftOutSheets, readSheets } from "./api";

describe("sheets of a file", () => {
  it("tells those that were read from those without a recognised header", () => {
    const head = { sheets: [{ index: 0, name: "Lớp 1", rows: 30 }, { index: 1, name: "Lớp 2", rows: 0, leftOut: "no-header" }] } as ImportHead;
    expect(readSheets(head).map((s) => s.name)).toEqual(["Lớp 1"]);
    expect(leftOutSheets(head).map((s) => s.name)).toEqual(["Lớp 2"]);
  });
});
