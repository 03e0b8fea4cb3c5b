import { expect, it } from "vitest";
import { conflicting, realChanges, same, sentPlace } from "./formTypes";
import { emptyGuardian } from "./GuardianRows";

it("takes an empty text, nothing and null for the same", () => {
  expect(same("", null)).toBe(true);
  expect(same(undefined, null)).toBe(true);
  expect(same(["01"], ["01"])).toBe(true);
  expect(same("0", 0)).toBe(false);
});
it("sends only what differs from the record as opened", () => {
  expect(realChanges({ fullName: "A", phone: "", sex: "02" }, { fullName: "A", phone: null, sex: "01" })).toEqual({ sex: "02" });
});
it("asks only where two people meant different things", () => {
  const base = { a: 1, b: 1, c: 1 }, current = { a: 2, b: 2, c: 1 };
  expect(conflicting({ a: 3, b: 2, c: 3 }, base, current)).toEqual(["a"]);
});
it("calls a line of people by its place among those that are sent", () => {
  const rows = [emptyGuardian("CHA"), { ...emptyGuardian("ME"), fullName: "Trần Thị Tâm" }, { ...emptyGuardian("GH"), phone: "0912345678" }];
  expect(rows.map((_, i) => sentPlace(rows, i))).toEqual([null, 0, 1]);
});
