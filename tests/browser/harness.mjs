// A test file's own place on the stage that all share (stage.mjs): a school, accounts, browser windows.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { chromium, openStage, program, root, serve, testEnv } from "./stage.mjs";

export { root };
const require = createRequire(join(root, "web/package.json"));
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const pictures = process.env.PHUONGVI_PICTURES;
const file = basename(process.argv[1], ".test.mjs");

/** Makes an account that owes nothing any more, with a session. */
async function newAccount(url, data, username, role, unit) {
  const [, first] = execFileSync(program, ["user", "add", "--data", data, "--username", username, "--name", "Người Dùng Thử", "--role", role, "--unit", unit], { env: testEnv, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim().split(" ");
  const password = "Mua-thu-2026";
  const json = { "Content-Type": "application/json" };
  const opened = await fetch(url + "/api/v1/session", { method: "POST", headers: json, body: JSON.stringify({ username, password: first }) });
  const cookie = opened.headers.getSetCookie()[0].split(";")[0];
  const { csrfToken } = await opened.json();
  const changed = await fetch(url + "/api/v1/session/password", { method: "PUT", headers: { ...json, cookie, "X-CSRF-Token": csrfToken }, body: JSON.stringify({ current: first, next: password }) });
  if (!changed.ok) throw new Error(`${username}: ${changed.status} ${await changed.text()}`);
  return { role, username, password, cookie };
}

/**
 * `school: n`: the n-th school of the shared province belongs to this file alone, with accounts of its own; 0 is the school of the demo's accounts.
 * `own: true`: a province, server and all, of its own, for what looks at figures of the whole province or changes what holds for all.
 * Neither: the file only looks at what nobody changes.
 */
export async function startProvince({ school, own = false } = {}) {
  const lone = process.env.PHUONGVI_TEST_STAGE ? null : await openStage();
  const stage = lone?.told ?? JSON.parse(readFileSync(process.env.PHUONGVI_TEST_STAGE, "utf8"));
  if (school >= stage.schools.length) throw new Error(`The province has ${stage.schools.length} such schools: make it larger in stage.mjs.`);
  const claim = join(stage.folder, "school-" + school);
  if (school !== undefined) {
    try { writeFileSync(claim, file, { flag: "wx" }); } catch { throw new Error(`School ${school} is already that of ${readFileSync(claim, "utf8")}.`); }
  }
  const folder = mkdtempSync(join(stage.folder, file + "-"));
  execFileSync("chmod", ["755", folder]);
  let { url, data } = stage, server = null;
  if (own) {
    data = join(folder, "data");
    execFileSync("cp", ["-a", stage.spare, data]);
    server = await serve(data);
    url = server.url;
  }
  const browser = await chromium.connect(stage.browser);
  const known = new Map();
  const demo = (role) => stage.accounts.find((a) => a.role === role);
  const isOfSchool = (role) => !role.includes("_");
  const find = (role) => (school > 0 && isOfSchool(role) ? newAccount(url, data, `${role.toLowerCase()}.${file}`, role, stage.schools[school]) : demo(role));
  return {
    url, browser, program, data, folder, env: testEnv,
    /** The account of a role: of the file's school, or of the department and the commune. */
    async account(role) {
      if (!known.has(role)) known.set(role, find(role));
      return known.get(role);
    },
    async stop() {
      await browser.close();
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
      if (school !== undefined) rmSync(claim);
      await lone?.close();
    },
  };
}

async function window(province, size) {
  const page = await (await province.browser.newContext({ viewport: size, locale: "vi-VN" })).newPage();
  page.setDefaultTimeout(45000);
  return page;
}
const ready = (page) => page.getByRole("navigation", { name: "Chức năng" }).waitFor();
const desk = { width: 1366, height: 768 };

/** A page that signed in as people do, in a session of its own. */
export async function signInAnew(province, role, size = desk) {
  const page = await window(province, size);
  const account = await province.account(role);
  await page.goto(province.url);
  await page.getByLabel("Tên đăng nhập").fill(account.username);
  await page.getByLabel("Mật khẩu").fill(account.password);
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await ready(page);
  return page;
}

/** A page of somebody who is already signed in: the file's pages of one role share a session, as the windows of a browser do. */
export async function signIn(province, role, size = desk) {
  const account = await province.account(role);
  if (!account.cookie) {
    const page = await signInAnew(province, role, size);
    account.cookie = (await page.context().cookies()).map((c) => `${c.name}=${c.value}`)[0];
    return page;
  }
  const page = await window(province, size);
  const [name, value] = account.cookie.split("=");
  await page.context().addCookies([{ name, value, url: province.url, httpOnly: true, sameSite: "Lax" }]);
  await page.goto(province.url);
  await ready(page);
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
  if (!await page.evaluate(() => "axe" in globalThis)) await page.evaluate(axe);
  const result = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa"], resultTypes: ["violations"] }));
  return result.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ") + " " + (n.any[0]?.message ?? "")).join(" | ")}`);
}

export async function picture(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, name + ".png") });
}
