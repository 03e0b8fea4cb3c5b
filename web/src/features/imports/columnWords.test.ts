import { expect, test } from "vitest";
import type { ImportRow } from "./api";
import { columnWords, fitting } from "./columnWords";

const words = columnWords({
  fields: new Map([
    ["sex", { type: "code", list: "sexes" }], ["birth", { type: "partialDate" }], ["communeCode", { type: "commune", list: "commune" }], ["levels", { type: "codes", list: "levels" }],
    ["twoSessions", { type: "boolean" }],
  ]),
  codes: { sexes: [{ code: "01", nameVi: "Nam" }, { code: "02", nameVi: "Nữ" }], levels: [{ code: "02", nameVi: "Tiểu học" }, { code: "03", nameVi: "Trung học cơ sở" }] },
  home: "75",
  communes: { "75": [{ code: "26041", nameVi: "Phường Trấn Biên" }] },
  classes: ["1A", "1B"],
});
const row = (field: string, seen: string, value: string) => ({ cells: { [field]: { column: 0, seen, value } } }) as unknown as ImportRow;
const shown = (field: string, seen: string, value: string) => words.textIn(field, row(field, seen, value));

test("a bare code is shown by its name, what a person wrote as it stands", () => {
  expect(shown("sex", "01", "01")).toBe("Nam");
  expect(shown("sex", "1", "01")).toBe("Nam");
  expect(shown("sex", "nu", "02")).toBe("nu");
  expect(shown("sex", "x", "02")).toBe("Nữ");
  expect(shown("communeCode", "26041", "26041")).toBe("Phường Trấn Biên");
  expect(shown("levels", "12", "02,03")).toBe("Tiểu học, Trung học cơ sở");
  expect(shown("sex", "5", "")).toBe("5");
});
test("what has no list stays, and values of the record are said as people read them", () => {
  expect(shown("phone", "0912333444", "0912333444")).toBe("0912333444");
  expect(shown("birth", "", "2018-01-08")).toBe("08/01/2018");
  expect(words.inWords("sex", "02", row("sex", "", ""))).toBe("Nữ");
  expect(words.inWords("twoSessions", "true", row("sex", "", ""))).toBe("Có");
});
test("choices: the names of the list, the classes of the school", () => {
  expect(words.choicesOf("sex", row("sex", "", ""))).toEqual(["Nam", "Nữ"]);
  expect(words.choicesOf("className", row("sex", "", ""))).toEqual(["1A", "1B"]);
  expect(fitting(["Ba-na", "Kinh", "Cờ lao", "La Ha"], "la")).toEqual(["La Ha", "Cờ lao"]);
  expect(fitting(["Nam", "Nữ"], "x")).toEqual(["Nam", "Nữ"]);
});
