import { afterEach, expect, it, vi } from "vitest";
import { call, fileName, ProblemError } from "./api";

afterEach(() => vi.unstubAllGlobals());
const answering = (body: string, init: ResponseInit) => vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, init)));
const refused = () => call("GET", "/today").then(() => { throw new Error("no refusal"); }, (e: unknown) => (e as ProblemError).problem);

it("takes the coded name of a file before the plain one", () => {
  expect(fileName("attachment; filename=\"lop.xlsx\"; filename*=UTF-8''L%E1%BB%9Bp%206A.xlsx")).toBe("Lớp 6A.xlsx");
  expect(fileName('attachment; filename="lop.xlsx"')).toBe("lop.xlsx");
  expect(fileName(null)).toBeUndefined();
});
it("says in words what a proxy answers in HTML", async () => {
  answering("<html>Bad gateway</html>", { status: 502 });
  const problem = await refused();
  expect(problem).toMatchObject({ type: "unreadable", status: 502, fields: [] });
  expect(problem.detail).toContain("thử lại");
});
it("keeps the server's words and the seconds to wait", async () => {
  answering('{"type":"busy","status":503,"detail":"Hệ thống đang rất bận."}', { status: 503, headers: { "Retry-After": "5" } });
  expect(await refused()).toMatchObject({ type: "busy", detail: "Hệ thống đang rất bận.", retryAfter: 5 });
});
it("tells a lost network from a refusal", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  expect(await refused()).toMatchObject({ type: "offline", status: 0 });
});
