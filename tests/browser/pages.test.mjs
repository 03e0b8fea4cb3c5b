// Every page of every portal, at a desk and on a phone: nothing wider than the screen, nothing in the console, nothing that axe finds.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibility, picture, signIn, startProvince } from "./harness.mjs";

let province;
before(async () => { province = await startProvince({ school: 4 }); }, { timeout: 240000 });
after(async () => { await province?.stop(); });

const sizes = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } };

async function firstIds(page) {
  return page.evaluate(async () => {
    const get = async (path) => (await fetch("/api/v1" + path)).json();
    const s = await get("/session");
    const [students, classes] = [await get(`/schools/${s.acting.unitId}/students?limit=1`), await get(`/schools/${s.acting.unitId}/classes`)];
    return { student: students.rows[0].id, schoolClass: classes.rows[0].id };
  });
}

const school = ({ student, schoolClass }) => [
  "/truong", "/truong/hoc-sinh", `/truong/hoc-sinh?classId=${schoolClass}&sex=02`, "/truong/hoc-sinh?q=khongcoai", `/truong/hoc-sinh/in?classId=${schoolClass}`, "/truong/hoc-sinh/moi",
  `/truong/hoc-sinh/${student}`, `/truong/hoc-sinh/${student}/sua`, "/truong/lop-hoc", "/truong/lop-hoc?year=2025", "/truong/so-lieu", "/truong/nhap-excel", "/truong/mat-khau",
  "/truong/khong-co-trang-nay", "/truong/tai-khoan", "/so",
];
const department = ["/so", "/so/truong-hoc", "/so/truong-hoc?q=tieu+hoc", "/so/so-lieu", "/so/nhap-excel", "/so/mat-khau"];
const commune = ["/xa", "/xa/truong-hoc", "/xa/so-lieu", "/xa/mat-khau"];
const accounts = ["/truong/tai-khoan", "/truong/lop-hoc", "/truong/hoc-sinh"];

async function walk(page, paths, size, name) {
  const faults = [];
  let where = "";
  page.on("pageerror", (e) => faults.push(`${where}: ${e.message}`));
  page.on("console", (m) => { if (m.type() === "error") faults.push(`${where}: console: ${m.text()}`); });
  for (const path of paths) {
    where = path;
    await page.goto(province.url + path);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await page.waitForLoadState("networkidle");
    await picture(page, `${size}-${name}${path.replaceAll(/[/?=&+]/g, "_")}`);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wider > 1) faults.push(`${path}: ${wider} px wider than the screen`);
    if (!(await page.title()).endsWith("– Phượng Vĩ")) faults.push(`${path}: title "${await page.title()}"`);
    for (const finding of await accessibility(page)) faults.push(`${path}: ${finding}`);
  }
  assert.deepEqual(faults, []);
}

for (const [size, viewport] of Object.entries(sizes)) {
  test(`the clerk's pages, ${size}`, async () => {
    const page = await signIn(province, "VT", viewport);
    await walk(page, school(await firstIds(page)), size, "vt");
    await page.context().close();
  });
  test(`the department's and the commune's pages, ${size}`, async () => {
    for (const [role, paths] of [["SO_CV", department], ["XA_CV", commune], ["CNTT", accounts]]) {
      const page = await signIn(province, role, viewport);
      await walk(page, paths, size, role.toLowerCase());
      await page.context().close();
    }
  });
}

test("a portal by its host name needs no prefix, and links stay short", async () => {
  const page = await signIn(province, "VT");
  const host = province.url.replace("127.0.0.1", "truong.localhost");
  const account = await province.account("VT");
  await page.goto(host + "/hoc-sinh");
  await page.getByLabel("Tên đăng nhập").fill(account.username);
  await page.getByLabel("Mật khẩu").fill(account.password);
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Học sinh" }).waitFor();
  await page.getByRole("navigation", { name: "Chức năng" }).getByRole("link", { name: "Lớp học" }).click();
  await page.waitForURL(host + "/lop-hoc");
  await page.goto(host + "/truong/hoc-sinh");
  await page.getByRole("heading", { level: 1, name: "Học sinh" }).waitFor();
  await page.context().close();
});

test("pages that cannot be shown say what to do", async () => {
  const page = await signIn(province, "VT");
  await page.goto(province.url + "/truong/khong-co-trang-nay");
  await page.getByRole("heading", { name: "Không có trang này" }).waitFor();
  await page.goto(province.url + "/so/truong-hoc");
  await page.getByRole("heading", { name: /thuộc cổng/ }).waitFor();
  await page.goto(province.url + "/truong/tai-khoan");
  await page.getByRole("heading", { name: /không xem được/ }).waitFor();
  await page.goto(province.url + "/truong/hoc-sinh/999999999");
  await page.getByText("Không tìm thấy").waitFor();
  await page.goto(province.url + "/truong/hoc-sinh");
  await page.getByRole("grid").waitFor();
  await page.context().setOffline(true);
  await page.getByText(/^Mất mạng/).waitFor();
  await page.context().setOffline(false);
  await page.getByText(/^Mất mạng/).waitFor({ state: "hidden" });
  await page.context().close();
});

test("the skip link and the keyboard reach the page", async () => {
  const page = await signIn(province, "VT");
  await page.reload();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Tới nội dung");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash === "#noi-dung");
  await page.context().close();
});
