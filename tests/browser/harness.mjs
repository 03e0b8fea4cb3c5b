// The real program with a small demo province, and a headless Chromium in front of it.
import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, existsSync, readFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const require = createRequire(join(root, "web/package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const program = process.env.PHUONGVI_BIN ?? join(root, "build/phuongvi");
const chromiumPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
const pictures = process.env.PHUONGVI_PICTURES;

const testEnv = { ...process.env, PHUONGVI_TODAY: "2026-11-20", PHUONGVI_SHARED_BUFFERS_MB: "64" };

/** A demo province below `data`; what `demo --json` tells of it. */
function demo(data) {
  const told = execFileSync(program, ["demo", "--data", data, "--students", "3000", "--seed", "7", "--json"], { env: testEnv, maxBuffer: 1 << 24, stdio: ["ignore", "pipe", "ignore"] });
  return JSON.parse(told);
}

/** A province for many files to begin with a copy of it (scripts/browser_tests.sh): `shelf/data` and `shelf/made.json`. */
export function stockShelf(shelf) {
  writeFileSync(join(shelf, "made.json"), JSON.stringify(demo(join(shelf, "data"))));
}

export async function startProvince(shelf = process.env.PHUONGVI_TEST_PROVINCE) {
  // the database runs as its own user and must be able to walk here
  const data = mkdtempSync(join(tmpdir(), "phuongvi-browser-"));
  execFileSync("chmod", ["755", data]);
  if (shelf) execFileSync("cp", ["-a", join(shelf, "data") + "/.", data]);
  const made = shelf ? JSON.parse(readFileSync(join(shelf, "made.json"), "utf8")) : demo(data);
  const server = spawn(program, ["serve", "--data", data, "--port", "0"], { env: testEnv, stdio: ["ignore", "pipe", "ignore"] });
  const url = await new Promise((resolve, reject) => {
    let out = "";
    server.stdout.on("data", (d) => { out += d; const m = /http:\/\/[0-9.]+:\d+/.exec(out); if (m) resolve(m[0]); });
    server.on("exit", (code) => reject(new Error("server ended with " + code)));
  });
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
  return {
    url, accounts: made.accounts, browser, program, data, env: testEnv,
    account: (role) => made.accounts.find((a) => a.role === role),
    async stop() {
      await browser.close();
      const ended = new Promise((r) => server.on("exit", r));
      server.kill("SIGTERM");
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** A signed-in page that counts what a person does: a click, a chord, a submit. */
export async function signIn(province, role, size = { width: 1366, height: 768 }) {
  const context = await province.browser.newContext({ viewport: size, locale: "vi-VN" });
  const page = await context.newPage();
  page.setDefaultTimeout(45000);
  const account = province.account(role);
  await page.goto(province.url);
  await page.getByLabel("Tên đăng nhập").fill(account.username);
  await page.getByLabel("Mật khẩu").fill(account.password);
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await page.getByRole("navigation", { name: "Chức năng" }).waitFor();
  return page;
}

export function counter() {
  let actions = 0;
  return { async click(target) { actions++; await target.click(); }, async chord(page, keys) { actions++; await page.keyboard.press(keys); }, get actions() { return actions; } };
}

/** A name as people type it: no marks, small letters. */
export const plain = (name) => name.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();

/** WCAG 2 A and AA: the findings as readable lines. */
export async function accessibility(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa"] }));
  return result.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ") + " " + (n.any[0]?.message ?? "")).join(" | ")}`);
}

export async function picture(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, name + ".png") });
}
