import { expect, test } from "vitest";
import { encodingName, ruleName } from "./words";

test("rules keep their numbers, what else finds faults is called in words", () => {
  expect(["D01", "U08", "S03", "parse", "match"].map(ruleName)).toEqual(["D01", "U08", "S03", "Đọc tệp", "Đối chiếu"]);
});
test("the letters of a text file have names that people know", () => {
  expect(["utf-8-sig", "utf-16le", "windows-1258", "xlsx"].map(encodingName)).toEqual(["UTF-8", "UTF-16", "Windows-1258 (tiếng Việt cũ)", ""]);
});
