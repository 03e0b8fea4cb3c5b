// What the browser tests share: one demo province with its server and one Chromium. A file's accounts and school are its own (harness.mjs).
// usage: node tests/browser/stage.mjs [files…]
import { spawn, execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const require = createRequire(join(root, "web/package.json"));
export const { chromium } = require("playwright-core");
export const program = process.env.PHUONGVI_BIN ?? join(root, "build/phuongvi");
export const testEnv = { ...process.env, PHUONGVI_TODAY: "2026-11-20", PHUONGVI_TESTING: "1", PHUONGVI_SHARED_BUFFERS_MB: "64" };
const chromiumPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
const atOnce = 2;  // files: a browser waits as much as it works

/** The program in front of the province below `data`: its address, and how to stop it. */
export async function serve(data) {
  const server = spawn(program, ["serve", "--data", data, "--port", "0"], { env: testEnv, stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise((resolve) => server.on("exit", resolve));
  const url = await new Promise((resolve, reject) => {
    let out = "";
    server.stdout.on("data", (d) => { out += d; const m = /http:\/\/[0-9.]+:\d+/.exec(out); if (m) resolve(m[0]); });
    void ended.then((code) => reject(new Error("server ended with " + code)));
  });
  return { url, async stop() { server.kill("SIGTERM"); await ended; } };
}

/** Schools with children of six to fifteen, the one of the demo's accounts first: what a file can have for its own. */
async function schoolsOf(url, accounts) {
  const officer = accounts.find((a) => a.role === "SO_CV"), clerk = accounts.find((a) => a.role === "VT");
  const opened = await fetch(url + "/api/v1/session", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(officer) });
  const cookie = opened.headers.getSetCookie().map((c) => c.split(";")[0]).join("; ");
  const all = [];
  for (const level of ["02", "03"]) {
    const { rows } = await (await fetch(`${url}/api/v1/schools?limit=200&level=${level}`, { headers: { cookie } })).json();
    all.push(...rows.map((s) => s.code));
  }
  return [...new Set([clerk.unit_code, ...all])];
}

/** Sets everything up: `told` is what a test file must know. */
export async function openStage() {
  const folder = mkdtempSync(join(tmpdir(), "phuongvi-browser-"));
  execFileSync("chmod", ["755", folder]);  // the database runs as its own user and must be able to walk here
  const spare = join(folder, "spare"), data = join(folder, "data");
  const made = execFileSync(program, ["demo", "--data", spare, "--students", "3000", "--seed", "7", "--json"], { env: testEnv, maxBuffer: 1 << 24, stdio: ["ignore", "pipe", "ignore"] });
  execFileSync("cp", ["-a", spare, data]);
  const { accounts } = JSON.parse(made);
  const server = await serve(data);
  const browser = await chromium.launchServer({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
  const schools = await schoolsOf(server.url, accounts);
  return {
    told: { folder, data, spare, url: server.url, browser: browser.wsEndpoint(), accounts, schools },
    async close() {
      await browser.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const here = join(root, "tests/browser");
  const files = process.argv.length > 2 ? process.argv.slice(2) : readdirSync(here).filter((f) => f.endsWith(".test.mjs")).map((f) => join(here, f));
  files.sort((a, b) => statSync(b).size - statSync(a).size);  // the longest first
  const stage = await openStage();
  const told = join(stage.told.folder, "stage.json");
  writeFileSync(told, JSON.stringify(stage.told));
  const tests = spawn(process.execPath, ["--test", `--test-concurrency=${atOnce}`, "--test-timeout=900000", "--test-reporter=tap", ...files], { env: { ...process.env, PHUONGVI_TEST_STAGE: told }, stdio: "inherit" });
  process.exitCode = await new Promise((resolve) => tests.on("exit", (code) => resolve(code ?? 1)));
  await stage.close();
}
