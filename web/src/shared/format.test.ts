import { describe, expect, it } from "vitest";
import { day, fold, maskDay, masked, moment, parseDay, parsePartialDay } from "./format";

describe("dates", () => {
  it.each([["5/9/2020", "2020-09-05"], ["05-09-2020", "2020-09-05"], ["05092020", "2020-09-05"], ["29/02/2024", "2024-02-29"]])("reads %s", (typed, iso) => expect(parseDay(typed)).toBe(iso));
  it.each(["31/04/2020", "29/02/2023", "2020-09-05", "13/13/2020", "tám"])("refuses %s", (typed) => expect(parseDay(typed)).toBeNull());
  it.each([["2020", "2020"], ["9/2020", "2020-09"], ["05/09/2020", "2020-09-05"], ["13/2020", null], ["20", null]])(
    "reads %s as a day, a month or a year", (typed, iso) => expect(parsePartialDay(typed)).toBe(iso));
  it("shows what it read", () => expect(day(parseDay("5/9/2020"))).toBe("05/09/2020"));
  it("shows a month or a year alone", () => { expect(day("2020-05")).toBe("05/2020"); expect(day("2020")).toBe("2020"); });
  it.each([["0", "05", "05/"], ["05/", "05/0", "05/0"], ["05/0", "05/09", "05/09/"], ["05/", "05//", "05/"], ["05/", "05", "05"], ["5", "5/", "5/"]])(
    "puts strokes in: %s then %s", (before, now, shown) => expect(maskDay(before, now)).toBe(shown));
  it("shows instants in local time", () => expect(moment("2026-11-19T18:05:00Z")).toBe("01:05 20/11/2026"));
});

describe("names", () => {
  it("folds for search", () => expect(fold("Nguyễn  Thị Đào")).toBe("nguyen thi dao"));
  it("masks numbers", () => expect(masked("075216627991")).toBe("075******991"));
});
