// The department's figures: units on either side of 1/7/2025, every number down to names, and a school's import that moves them.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accessibility, picture, root, signIn, startProvince } from "./harness.mjs";

let province;
before(async () => { province = await startProvince({ own: true }); }, { timeout: 180000 });
after(async () => { await province?.stop(); });

const menu = (page, name) => page.getByRole("navigation", { name: "Chức năng" }).getByRole("link", { name });
const numberOf = (text) => Number(text.replace(/\D/g, ""));
const wider = (page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

test("the tree of units opens down to schools, on either side of 1/7/2025", async () => {
  const page = await signIn(province, "SO_CV");
  await page.getByText("các xã, phường").first().waitFor();
  const tree = page.getByRole("region", { name: "Đơn vị" });
  const first = tree.locator("button.twist").first();
  await first.click();
  await tree.locator("td.level2 a").first().waitFor();
  assert.equal(await first.getAttribute("aria-expanded"), "true");
  await picture(page, "units");
  assert.deepEqual(await accessibility(page), []);
  // what stands below a unit adds up to it
  const sums = await tree.locator("tbody tr").evaluateAll((rows) => {
    const at = rows.findIndex((r) => r.querySelector("[aria-expanded=true]"));
    const number = (r) => Number(r.children[4].textContent.replace(/\D/g, ""));
    let below = 0;
    for (let i = at + 1; rows[i]?.querySelector("td.level2"); i++) below += number(rows[i]);
    return [number(rows[at]), below];
  });
  assert.ok(sums[0] > 0);
  assert.equal(sums[0], sums[1]);
  // a count opens the rows behind it, also that of the schools which the department leads itself
  for (const count of [first.locator("xpath=ancestor::tr").getByRole("button", { name: /nữ$/ }), tree.getByRole("button", { name: /^Trường, trung tâm trực thuộc Sở: .* lớp$/ })]) {
    const shown = numberOf(await count.innerText());
    await count.click();
    const dialog = page.getByRole("dialog");
    await dialog.locator("tfoot td").last().waitFor();
    assert.equal(numberOf(await dialog.locator("tfoot td").last().innerText()), shown);
    assert.deepEqual(await accessibility(page), []);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  }
  await page.getByLabel("Tại ngày").fill("30/06/2025");
  await page.getByText("các phòng giáo dục và đào tạo").waitFor();
  await page.getByText("Phòng Giáo dục và Đào tạo Thành phố Biên Hòa").waitFor();
  assert.match(page.url(), /on=2025-06-30/);
  await page.context().close();
});

test("schools are found without accents and show both superiors", async () => {
  const page = await signIn(province, "SO_CV");
  await menu(page, "Trường học").click();
  const list = page.getByRole("region", { name: "Danh sách trường" });
  await list.locator("tbody tr").nth(3).waitFor();
  await picture(page, "schools");
  assert.deepEqual(await accessibility(page), []);
  await page.getByLabel("Cấp học").selectOption({ label: "Tiểu học" });
  await page.waitForURL(/level=02/);
  await page.getByLabel("Tìm trường").fill("tieu hoc");
  await page.waitForURL(/q=tieu/);
  await page.waitForFunction(() => { const rows = [...document.querySelectorAll("table.grid tbody tr")]; return rows.length > 0 && rows.every((r) => /Tiểu học/.test(r.textContent)); });
  await list.locator("td.s1 a").first().click();
  await page.getByRole("heading", { name: "Đơn vị quản lý" }).waitFor();
  await page.getByRole("cell", { name: "30/06/2025" }).first().waitFor();
  await page.getByRole("cell", { name: "Chuyên môn" }).first().waitFor();
  await picture(page, "school");
  assert.deepEqual(await accessibility(page), []);
  await page.context().close();
});

test("every number opens: unit, school, class, names with a reason; classes too", async () => {
  const page = await signIn(province, "SO_CV");
  await menu(page, "Số liệu").click();
  await page.getByRole("region", { name: "Bảng số liệu" }).waitFor();
  await page.getByText(/Số liệu đến lúc/).waitFor();
  await picture(page, "figures");
  assert.deepEqual(await accessibility(page), []);
  const dialog = page.getByRole("dialog");
  const heading = (name) => dialog.getByRole("columnheader", { name, exact: true });
  for (const cell of [/^Khối 1, nữ:/, /^Khối 1, lớp:/]) {
    const button = page.getByRole("button", { name: cell });
    const shown = numberOf(await button.innerText());
    await button.click();
    await heading("Đơn vị").waitFor();
    assert.equal(numberOf(await dialog.locator("tfoot td").last().innerText()), shown, "the rows add up to the number");
    await dialog.locator("table.grid button.cell").first().click();
    await heading("Trường").waitFor();
    await dialog.locator("table.grid button.cell").first().click();
    await heading("Lớp").waitFor();
    await dialog.locator("table.grid button.cell").first().click();
    await dialog.getByLabel(/Lý do xem/).fill("Đối chiếu số liệu đầu năm");
    await dialog.getByRole("button", { name: "Xem" }).click();
    await heading("Họ và tên").waitFor();
    await picture(page, "figures-names");
    assert.deepEqual(await accessibility(page), []);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  }
  await page.getByRole("button", { name: "Theo đơn vị" }).click();
  await page.getByRole("region", { name: "Bảng số liệu theo đơn vị" }).waitFor();
  await page.waitForURL(/xem=don-vi/);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Tải Excel" }).click()]);
  assert.match(download.suggestedFilename(), /^so-hoc-sinh-.*-theo-don-vi\.xlsx$/);
  await page.context().close();
});

test("what a school imports moves the department's figure, and undo moves it back; what was known before stays", async () => {
  const department = await signIn(province, "SO_CV");
  await menu(department, "Số liệu").click();
  const total = department.getByRole("button", { name: /^Tất cả, học sinh:/ });
  await total.waitFor();
  const before = numberOf(await total.innerText());
  const known = await department.evaluate(async () => (await (await fetch("/api/v1/statistics/students")).json()).knownAt);
  const clerk = await signIn(province, "VT");
  await menu(clerk, "Nhập từ Excel").click();
  await clerk.getByLabel("Chọn tệp").setInputFiles(join(root, "tests/data/workbooks/08a_hoc_sinh_utf8_bom.csv"));
  const apply = clerk.getByRole("button", { name: /Áp dụng \d+ dòng/ });
  await apply.waitFor({ timeout: 60000 });
  await apply.click();
  await clerk.getByText(/Đã áp dụng lúc/).waitFor({ timeout: 60000 });
  // nobody reloads the department's page
  await department.waitForFunction((old) => Number(/: (\d+)$/.exec(document.querySelector("button[aria-label^='Tất cả, học sinh']")?.getAttribute("aria-label") ?? "")?.[1] ?? old) > old, before, { timeout: 60000 });
  const then = await department.evaluate(async (at) => (await (await fetch("/api/v1/statistics/students?knownAt=" + encodeURIComponent(at))).json()).total.students, known);
  assert.equal(then, before, "as known before the import");
  await clerk.getByRole("button", { name: "Hoàn tác" }).click();
  await clerk.getByRole("button", { name: "Chắc chắn: hoàn tác" }).click();
  await department.waitForFunction((old) => document.querySelector("button[aria-label^='Tất cả, học sinh']")?.getAttribute("aria-label")?.endsWith(`: ${old}`), before, { timeout: 60000 });
  await clerk.context().close();
  await department.context().close();
});

test("rooms are counted on the same page, by kind and area, down to their names", async () => {
  const keeper = await signIn(province, "CNTT");
  const made = await keeper.evaluate(async () => {
    const session = await (await fetch("/api/v1/session")).json();
    const headers = { "Content-Type": "application/json", "X-CSRF-Token": session.csrfToken };
    const room = { kind: "PH", buildingState: "KC", constructionGrade: "2" };
    const send = (body) => fetch(`/api/v1/schools/${session.acting.unitId}/rooms`, { method: "POST", headers, body: JSON.stringify(body) });
    return [(await send({ ...room, name: "P.901", areaM2: 48 })).status, (await send({ ...room, name: "P.902", areaM2: 52.5 })).status];
  });
  assert.deepEqual(made, [201, 201]);
  await keeper.context().close();
  const page = await signIn(province, "SO_CV");
  await menu(page, "Số liệu").click();
  await page.getByLabel("Biểu").selectOption({ label: "Số liệu phòng học, công trình" });
  await page.waitForURL(/bieu=rooms/);
  await page.getByRole("heading", { name: "Số liệu phòng học, công trình" }).waitFor();
  await page.getByRole("button", { name: "Phòng học, phòng: 2", exact: true }).waitFor({ timeout: 30000 });
  await page.getByRole("button", { name: "Tất cả, phòng kiên cố: 2", exact: true }).waitFor();
  await picture(page, "figures-rooms");
  assert.deepEqual(await accessibility(page), []);
  const area = page.getByRole("button", { name: "Phòng học, m²: 100.5", exact: true });
  assert.equal(await area.innerText(), "100,5");
  await area.click();
  const dialog = page.getByRole("dialog");
  for (const step of ["Đơn vị", "Trường"]) {
    await dialog.getByRole("columnheader", { name: step, exact: true }).waitFor();
    assert.equal(await dialog.locator("tfoot td").last().innerText(), "100,5");
    await dialog.locator("table.grid button.cell").first().click();
  }
  await dialog.getByRole("cell", { name: "P.902", exact: true }).waitFor();
  assert.deepEqual(await dialog.locator("tbody td.num").allInnerTexts(), ["48", "52,5"]);
  assert.deepEqual(await accessibility(page), []);
  await page.keyboard.press("Escape");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Tải Excel" }).click()]);
  assert.match(download.suggestedFilename(), /^so-phong-.*\.xlsx$/);
  await page.context().close();
});

test("the pages of the department fit a phone", async () => {
  const page = await signIn(province, "SO_CV", { width: 390, height: 844 });
  for (const [name, path, region] of [["units", "", "Đơn vị"], ["figures", "/so-lieu", "Bảng số liệu"], ["schools", "/truong-hoc", "Danh sách trường"]]) {
    await page.goto(province.url + "/so" + path);
    await page.getByRole("region", { name: region, exact: true }).locator("tbody tr").first().waitFor();
    await picture(page, "phone-" + name);
    assert.ok(await wider(page) <= 1, `${name} is wider than the phone`);
    assert.deepEqual(await accessibility(page), []);
  }
  await page.context().close();
});
