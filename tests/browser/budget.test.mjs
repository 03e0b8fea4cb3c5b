// What a clerk's browser must load, by size on the built files (brotli): the first page in all, and each page's own part.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./harness.mjs";

const dist = join(root, "web/dist");
const assets = join(dist, "assets");
const files = readdirSync(assets);
const size = (name) => statSync(join(assets, name + ".br")).size;
const kb = (bytes) => (bytes / 1024).toFixed(1) + " KB";

/** A script and every script it imports at once (not those it asks for later). */
function withImports(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  const text = readFileSync(join(assets, name), "utf8");
  for (const [, other] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) withImports(other, found);
  return found;
}

const html = readFileSync(join(dist, "index.html"), "utf8");
const entry = /src="\/assets\/(index-[^"]+\.js)"/.exec(html)[1];
const styles = [...html.matchAll(/href="\/assets\/([^"]+\.css)"/g)].map((m) => m[1]);
const first = withImports(entry);
const part = (page) => files.find((f) => f.startsWith(page + "-") && f.endsWith(".js"));
const total = (names) => [...names].reduce((sum, name) => sum + size(name), 0);

test("the first load of a staff portal is at most 130 KB of scripts and styles", () => {
  for (const page of ["SignIn", "Today", "Units"]) {
    const bytes = total(new Set([...first, ...withImports(part(page))])) + total(styles);
    assert.ok(bytes <= 130 * 1024, `${page}: ${kb(bytes)}`);
  }
});

test("no page brings more than 60 KB of its own", () => {
  for (const page of files.filter((f) => /^[A-Z].*\.js$/.test(f))) {
    const own = total([...withImports(page)].filter((name) => !first.has(name)));
    assert.ok(own <= 60 * 1024, `${page}: ${kb(own)}`);
  }
});

test("of the font only the Latin and the Vietnamese letters are loaded", () => {
  const fonts = files.filter((f) => f.endsWith(".woff2")).map((f) => f.replace(/-[^-]+\.woff2$/, "")).sort();
  assert.deepEqual(fonts, ["inter-latin-wght-normal", "inter-vietnamese-wght-normal"]);
});
