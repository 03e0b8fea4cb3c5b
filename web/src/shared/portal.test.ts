import { expect, it } from "vitest";
import { address, portalOfHost, splitPath } from "./portal";

it.each([["truong.dongnai.example", "truong"], ["CSDL.dongnai.example", "so"], ["pgd.dongnai.example", "xa"], ["127.0.0.1", null], ["truong", null]])(
  "%s is the portal %s", (host, portal) => expect(portalOfHost(host)).toBe(portal));

it.each([["/truong/hoc-sinh", "truong", "/hoc-sinh"], ["/so", "so", "/"], ["/hoc-sinh/", null, "/hoc-sinh"], ["/", null, "/"], ["/soan", null, "/soan"]])(
  "%s is the page %s %s", (path, portal, page) => expect(splitPath(path)).toEqual([portal, page]));

it("writes the prefix only where the host does not say it", () => {
  expect(address("truong", "/hoc-sinh", "127.0.0.1")).toBe("/truong/hoc-sinh");
  expect(address("truong", "/hoc-sinh", "truong.dongnai.example")).toBe("/hoc-sinh");
  expect(address("truong", "/", "truong.dongnai.example")).toBe("/");
  expect(address("so", "/", "truong.dongnai.example")).toBe("/so");
});
