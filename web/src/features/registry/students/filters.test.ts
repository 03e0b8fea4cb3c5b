import { expect, it } from "vitest";
import { checkOf, direction, filtersOf, nextSort, withCheck } from "./filters";

it("takes from the address what it knows and nothing else", () => {
  expect(filtersOf({ classId: "7", utm: "x", missing: "personalId", q: "" })).toEqual({ classId: "7", missing: "personalId" });
});
it("turns one choice into the server's two filters and back", () => {
  for (const value of ["", "faults", "personalId"]) expect(checkOf(withCheck(value))).toBe(value);
});
it("orders a column up, down, then by name again", () => {
  expect(nextSort(undefined, "birth")).toBe("birth");
  expect(nextSort("birth", "birth")).toBe("-birth");
  expect(nextSort("-birth", "birth")).toBeUndefined();
  expect(nextSort(undefined, "name")).toBe("-name");
  expect(direction(undefined, "name")).toBe("ascending");
  expect(direction("-birth", "birth")).toBe("descending");
  expect(direction("-birth", "name")).toBe("none");
});
