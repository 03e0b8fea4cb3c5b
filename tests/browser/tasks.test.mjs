// What people do at their desks, in a real browser, with the number of actions each task may cost.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accessibility, counter, picture, root, signIn, startProvince } from "./harness.mjs";

let province;
before(async () => { province = await startProvince(); }, { timeout: 180000 });
after(async () => { await province?.stop(); });

test("a stranger gets nothing but the sign-in page, and a wrong password a clear word", async () => {
  const page = await (await province.browser.newContext()).newPage();
  await page.goto(province.url + "/truong/hoc-sinh");
  await page.getByLabel("Tên đăng nhập").fill("khong-co-ai");
  await page.getByLabel("Mật khẩu").fill("sai mat khau");
  await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await page.getByText("Tên đăng nhập hoặc mật khẩu không đúng.").waitFor();
  await picture(page, "sign-in");
  assert.deepEqual(await accessibility(page), []);
  await page.context().close();
});

test("find any student in 2 actions, without accents", async () => {
  const page = await signIn(province, "VT");
  const wanted = await page.evaluate(async () => {
    const s = await (await fetch("/api/v1/session")).json();
    return (await (await fetch(`/api/v1/schools/${s.acting.unitId}/students?limit=1&offset=40`)).json()).rows[0].fullName;
  });
  const typed = wanted.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
  const count = counter();
  await count.chord(page, "Control+k");
  await page.getByLabel("Tìm", { exact: true }).fill(typed);
  await page.getByRole("button", { name: new RegExp(wanted) }).first().waitFor();
  await picture(page, "palette");
  await count.chord(page, "Enter");
  await page.getByRole("heading", { name: wanted }).waitFor();
  assert.equal(count.actions, 2);
  await picture(page, "student");
  assert.deepEqual(await accessibility(page), []);
  await page.context().close();
});

test("change of class in 4 actions; the history tells who, when, from and to", async () => {
  const page = await signIn(province, "VT");
  await page.getByRole("navigation", { name: "Chức năng" }).getByRole("link", { name: "Học sinh" }).click();
  const rows = page.locator("table.grid tbody tr:not([aria-hidden])");
  await rows.nth(3).waitFor();
  await picture(page, "students");
  assert.deepEqual(await accessibility(page), []);
  const name = await rows.nth(3).locator("td.s1").innerText();
  const count = counter();
  await count.click(rows.nth(3).locator("td").nth(2));
  await count.click(page.getByRole("button", { name: "Chuyển lớp" }));
  const dialog = page.getByRole("dialog");
  await picture(page, "class-change");
  await count.click(dialog.getByRole("radio").first());
  await count.click(dialog.getByRole("button", { name: "Chuyển lớp" }));
  await dialog.waitFor({ state: "hidden" });
  assert.equal(count.actions, 4);
  await page.getByRole("link", { name, exact: true }).first().click();
  await page.getByRole("tab", { name: "Lịch sử thay đổi" }).click();
  await page.getByText("Lớp", { exact: true }).or(page.getByText("classId")).first().waitFor();
  await picture(page, "history");
  await page.context().close();
});

test("import of a good list in 3 actions after choosing the file, and undo", async () => {
  const page = await signIn(province, "VT");
  const count = counter();
  await page.getByRole("navigation", { name: "Chức năng" }).getByRole("link", { name: "Nhập từ Excel" }).click();
  await picture(page, "imports");
  assert.deepEqual(await accessibility(page), []);
  await page.getByLabel("Chọn tệp").setInputFiles(join(root, "tests/data/workbooks/08a_hoc_sinh_utf8_bom.csv"));
  await page.getByRole("button", { name: /Áp dụng \d+ dòng/ }).waitFor();
  await page.getByLabel("Các dòng của tệp").waitFor();
  await picture(page, "preview");
  assert.deepEqual(await accessibility(page), []);
  await count.click(page.getByRole("button", { name: /chỉ dòng có lỗi/ }));
  await picture(page, "preview-faults");
  await count.click(page.getByRole("button", { name: /Áp dụng \d+ dòng/ }));
  await page.getByText(/Đã áp dụng lúc/).waitFor();
  assert.ok(count.actions <= 3);
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await page.getByRole("button", { name: "Chắc chắn: hoàn tác" }).click();
  await page.getByText(/Đã hoàn tác \d+ hồ sơ/).waitFor();
  await page.context().close();
});

test("a cell is mended in the preview, letter by letter as an input method types it", async () => {
  const page = await signIn(province, "VT");
  await page.getByRole("navigation", { name: "Chức năng" }).getByRole("link", { name: "Nhập từ Excel" }).click();
  await page.getByLabel("Chọn tệp").setInputFiles(join(root, "tests/data/workbooks/08a_hoc_sinh_utf8_bom.csv"));
  await page.getByRole("button", { name: /D09/ }).click();
  const cell = page.getByRole("button", { name: /^Ngày sinh dòng/ }).first();
  await cell.click();
  const input = page.locator("table.grid input");
  await input.waitFor();
  await page.keyboard.press("Control+a");
  // Telex tools send letters, backspaces and replacement letters; nothing may be lost
  await page.keyboard.type("16/09/20155");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Enter");
  await page.getByText("Không có dòng nào trong mục này.").waitFor();
  await page.context().close();
});

test("register a student in 4 actions beside typing", async () => {
  const page = await signIn(province, "VT");
  await page.getByRole("navigation", { name: "Chức năng" }).getByRole("link", { name: "Học sinh" }).click();
  const count = counter();
  const firstClass = page.getByRole("navigation", { name: "Lớp" }).getByRole("button").nth(2);
  await count.click(firstClass);
  await count.click(page.getByRole("button", { name: "Thêm học sinh" }));
  await page.getByLabel("Họ và tên *").fill("Nguyễn Hoàng Phương Thảo Nguyên");
  const year = await page.evaluate(async () => { const s = await (await fetch("/api/v1/session")).json(); const c = (await (await fetch(`/api/v1/schools/${s.acting.unitId}/classes`)).json()).rows[0]; return 2026 - 5 - Number(c.gradeCode); });
  await page.getByLabel("Ngày sinh *").fill(`05/04/${year}`);
  await page.getByRole("combobox", { name: "Giới tính *" }).fill("Nữ");
  await page.keyboard.press("ArrowDown"); await page.keyboard.press("Enter");
  await page.getByRole("combobox", { name: "Dân tộc *" }).fill("Kinh");
  await page.keyboard.press("ArrowDown"); await page.keyboard.press("Enter");
  await page.getByLabel("Họ tên mẹ").fill("Trần Thị Thanh Tâm");
  await page.getByLabel("Điện thoại cha mẹ").fill("0912345678");
  await picture(page, "register");
  await count.click(page.getByRole("button", { name: "Lưu (Ctrl+S)" }));
  const again = page.getByRole("button", { name: /Vẫn lưu/ });
  await again.waitFor();
  await picture(page, "register-warnings");
  await count.click(again);
  await page.getByRole("heading", { name: "Nguyễn Hoàng Phương Thảo Nguyên" }).waitFor();
  assert.ok(count.actions <= 4);
  await page.context().close();
});

test("every page of the school fits a phone", async () => {
  const page = await signIn(province, "VT", { width: 390, height: 844 });
  for (const [name, path] of [["today", ""], ["students", "/hoc-sinh"], ["classes", "/lop-hoc"], ["imports", "/nhap-excel"]]) {
    await page.goto(province.url + "/truong" + path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForTimeout(400);
    await picture(page, "phone-" + name);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wider <= 1, `${name} is ${wider} px wider than the phone`);
    assert.deepEqual(await accessibility(page), []);
  }
  await page.context().close();
});
