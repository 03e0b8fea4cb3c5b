// The server's "Hôm nay" names pages of the school's portal: every link must lead to one, with filters that the list knows.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const here = import.meta.dirname;
const sources = join(here, "../../src");
const server = readdirSync(sources, { recursive: true }).filter((name) => name.endsWith(".cpp") && !name.includes("/tests/"))
  .map((name) => readFileSync(join(sources, name), "utf8")).join("\n");
const routes = readFileSync(join(here, "routes.tsx"), "utf8");
const filters = readFileSync(join(here, "features/registry/students/filters.ts"), "utf8");
const links = [...server.matchAll(/"(\/truong\/[^"]*)"/g)].map((m) => new URL(m[1], "http://x"));
const pages = [...routes.matchAll(/path: \/(.+?)\/, .*portals: (\[[^\]]*\])/g)].filter((m) => m[2].includes("truong")).map((m) => new RegExp(m[1]));
const known = /const names = \[([^\]]*)\]/.exec(filters)[1];

it("finds the links and the pages", () => {
  expect(links.length).toBeGreaterThan(3);
  expect(pages.length).toBeGreaterThan(8);
});
it.each(links.map((l) => [l.pathname + l.search]))("%s is a page", (link) => {
  const url = new URL(link, "http://x");
  expect(pages.some((p) => p.test(url.pathname.replace("/truong", "")))).toBe(true);
  for (const key of url.searchParams.keys()) expect(known).toContain(`"${key}"`);
});
