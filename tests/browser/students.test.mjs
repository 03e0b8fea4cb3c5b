// The list of students: find, filter, move, take back, take along; with the number of actions each task may cost.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibility, counter, picture, plain, signIn, startProvince } from "./harness.mjs";

let province;
before(async () => { province = await startProvince({ school: 3 }); }, { timeout: 240000 });
after(async () => { await province?.stop(); });

const menu = (page, name) => page.getByRole("navigation", { name: "Chức năng" }).getByRole("link", { name, exact: true });
const grid = (page) => page.getByRole("grid", { name: "Danh sách học sinh" });
const bodyRow = (page, n) => grid(page).locator(`tr[aria-rowindex="${n + 2}"]`);

async function openList(page) {
  await menu(page, "Học sinh").click();
  await bodyRow(page, 0).getByRole("link").waitFor();
}
async function total(page) {
  const words = page.getByRole("status").filter({ hasText: /^[\d.]+ học sinh$/ });
  return Number((await words.innerText()).replace(/\D/g, ""));
}
const waitForTotal = (page, wanted) => page.getByRole("status").filter({ hasText: new RegExp(`^${wanted} học sinh$`) }).waitFor();

test("find any student in 2 actions, without accents", async () => {
  const page = await signIn(province, "VT");
  const wanted = await page.evaluate(async () => {
    const s = await (await fetch("/api/v1/session")).json();
    return (await (await fetch(`/api/v1/schools/${s.acting.unitId}/students?limit=1&offset=40`)).json()).rows[0].fullName;
  });
  const count = counter();
  await count.chord(page, "Control+k");
  await page.keyboard.type(plain(wanted));  // at once: no letter is lost while the window opens
  await page.getByRole("option", { name: new RegExp(wanted) }).first().waitFor();
  assert.equal(await page.getByLabel("Tìm", { exact: true }).inputValue(), plain(wanted));
  await picture(page, "palette");
  assert.deepEqual(await accessibility(page), []);
  await count.chord(page, "Enter");
  await page.getByRole("heading", { name: wanted }).waitFor();
  assert.equal(count.actions, 2);
  await page.keyboard.press("Control+k");
  await page.getByRole("option", { name: new RegExp(`${wanted}.*Vừa mở`) }).waitFor();
  await page.getByLabel("Tìm", { exact: true }).fill("khong co ai ten nhu the");
  await page.getByText("Không tìm thấy").waitFor();
  // pages by the beginnings of their words, and by what is done there
  for (const [typed, title] of [["nhap ex", "Nhập từ Excel"], ["doi mat khau", "Tài khoản của tôi"]]) {
    await page.getByLabel("Tìm", { exact: true }).fill(typed);
    await page.getByRole("option", { name: new RegExp(title) }).waitFor();
  }
  await page.context().close();
});

test("filters and order live in the address; back and forward keep them", async () => {
  const page = await signIn(province, "VT");
  await openList(page);
  const all = await total(page);
  await page.getByLabel("Giới tính").selectOption("02");
  await page.waitForURL(/sex=02/);
  await page.getByRole("status").filter({ hasNotText: `${all} học sinh` }).filter({ hasText: /học sinh$/ }).waitFor();
  const girls = await total(page);
  assert.ok(girls > 0 && girls < all);
  await page.getByRole("button", { name: "Ngày sinh" }).click();
  await page.waitForURL(/sort=birth/);
  await page.getByRole("columnheader", { name: "Ngày sinh" }).and(page.locator('[aria-sort="ascending"]')).waitFor();
  await page.goBack();
  await page.goBack();
  await waitForTotal(page, all);
  await page.goForward();
  await waitForTotal(page, girls);
  assert.equal(await page.getByLabel("Giới tính").inputValue(), "02");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Tải Excel" }).click()]);
  assert.match(file.suggestedFilename(), /^hoc-sinh-.*\.xlsx$/);
  await page.context().close();
});

test("the scroll bar dragged to the middle of the list shows its rows and keeps the length", async () => {
  const page = await signIn(province, "VT");
  await openList(page);
  const all = await total(page);
  const middle = Math.floor(all / 2);
  await grid(page).locator("xpath=..").evaluate((box) => { box.scrollTop = box.scrollHeight / 2; });
  await bodyRow(page, middle).getByRole("link").waitFor();
  assert.equal(await total(page), all);
  assert.equal(Number(await grid(page).getAttribute("aria-rowcount")), all + 1);
  // who opens a file and goes back is where they were
  const name = await bodyRow(page, middle).getByRole("link").innerText();
  await bodyRow(page, middle).getByRole("link").click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await page.goBack();
  await bodyRow(page, middle).getByRole("link").waitFor();
  // another order begins at the top, and its rows come
  await page.getByRole("button", { name: "Ngày sinh" }).click();
  await bodyRow(page, 0).getByRole("link").waitFor();
  await page.context().close();
});

test("the keyboard walks the list, the panel beside it follows, Enter opens the file", async () => {
  const page = await signIn(province, "VT");
  await openList(page);
  const second = await bodyRow(page, 1).getByRole("link").innerText();
  await grid(page).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const side = page.getByRole("complementary", { name: "Học sinh đang chọn" });
  await side.getByRole("heading", { name: second }).waitFor();
  await side.getByText("Cha mẹ, người giám hộ").waitFor();
  await picture(page, "students-side");
  assert.deepEqual(await accessibility(page), []);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: second }).waitFor();
  await page.context().close();
});

test("change of class in 4 actions; it stands in the timeline and can be taken back", async () => {
  const page = await signIn(province, "VT");
  await openList(page);
  const name = await bodyRow(page, 3).getByRole("link").innerText();
  const before = await bodyRow(page, 3).locator("td").nth(5).innerText();
  const count = counter();
  await count.click(bodyRow(page, 3).locator("td").nth(3));
  await count.click(page.getByRole("button", { name: "Chuyển lớp" }));
  const dialog = page.getByRole("dialog");
  await picture(page, "class-change");
  await count.click(dialog.getByRole("radio").first());
  await count.click(dialog.getByRole("button", { name: "Chuyển lớp" }));
  await dialog.waitFor({ state: "hidden" });
  assert.equal(count.actions, 4);
  await page.getByRole("status").filter({ hasText: new RegExp(`Đã chuyển lớp: ${name} vào lớp `) }).waitFor();
  await bodyRow(page, 3).getByRole("link").click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await page.getByRole("tab", { name: "Lịch sử thay đổi" }).click();
  await page.getByRole("cell", { name: "Lớp", exact: true }).first().waitFor();
  await picture(page, "history");
  await page.getByRole("tab", { name: "Quá trình học" }).click();
  await page.waitForURL(/muc=qua-trinh/);
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await page.getByRole("button", { name: "Chắc chắn: hoàn tác" }).click();
  await page.getByText("đã hoàn tác").waitFor();
  await page.getByText(`Lớp ${before}`, { exact: true }).waitFor();
  await picture(page, "timeline");
  assert.deepEqual(await accessibility(page), []);
  await page.context().close();
});

test("who has no class yet stands in a branch of the tree, and the whole school counts them", async () => {
  const page = await signIn(province, "VT");
  const made = await page.evaluate(async () => {
    const s = await (await fetch("/api/v1/session")).json();
    const body = { fullName: "Lương Chưa Lớp", birth: "2019-05-04", sex: "01", nationality: "VN", classId: null, enteredOn: s.today, guardians: [], acceptWarnings: true };
    const headers = { "Content-Type": "application/json", "X-CSRF-Token": s.csrfToken };
    return (await fetch(`/api/v1/schools/${s.acting.unitId}/students`, { method: "POST", headers, body: JSON.stringify(body) })).status;
  });
  assert.equal(made, 201);
  await openList(page);
  const tree = page.getByRole("navigation", { name: "Lớp" });
  const branch = tree.getByRole("button", { name: /^Chưa xếp lớp/ });
  await branch.waitFor();
  const number = async (button) => Number((await button.locator("span").last().innerText()).replace(/\D/g, ""));
  assert.equal(await number(tree.getByRole("button", { name: /^Toàn trường/ })), await total(page));
  await picture(page, "students-tree");
  assert.deepEqual(await accessibility(page), []);
  await branch.click();
  await waitForTotal(page, await number(branch));
  await grid(page).getByText("Lương Chưa Lớp").waitFor();
  await tree.locator("button.leaf").first().click();
  await page.waitForURL((url) => url.searchParams.has("classId") && !url.searchParams.has("status"));
  await page.context().close();
});

test("several students change class together", async () => {
  const page = await signIn(province, "VT");
  await openList(page);
  const place = page.getByRole("navigation", { name: "Lớp" }).locator("button.leaf").first();
  await place.click();
  await page.waitForURL(/classId=/);
  const size = Number((await place.locator("span").last().innerText()));
  await waitForTotal(page, size);
  await bodyRow(page, 0).getByRole("checkbox").check();
  await bodyRow(page, 1).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Chuyển lớp các em đã chọn" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio").nth(1).click();
  await dialog.getByRole("button", { name: "Chuyển lớp" }).click();
  await dialog.waitFor({ state: "hidden" });
  await waitForTotal(page, size - 2);
  await page.getByRole("status").filter({ hasText: "Đã chuyển lớp: 2 học sinh vào lớp " }).waitFor();
  await page.context().close();
});

test("who left by mistake comes back", async () => {
  const page = await signIn(province, "VT");
  await openList(page);
  await bodyRow(page, 7).getByRole("link").click();
  await page.getByRole("button", { name: "Rời trường" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Chuyển sang trường khác").check();
  await dialog.getByRole("button", { name: "Ghi nhận rời trường" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByText(/rời trường ngày/).waitFor();
  await page.getByRole("tab", { name: "Quá trình học" }).click();
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await page.getByRole("button", { name: "Chắc chắn: hoàn tác" }).click();
  await page.getByRole("button", { name: "Rời trường" }).waitFor();
  await page.context().close();
});
