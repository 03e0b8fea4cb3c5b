// A workbook goes in, is looked at, mended, applied and undone.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accessibility, counter, picture, root, signIn, startProvince } from "./harness.mjs";

let province;
before(async () => { province = await startProvince(); }, { timeout: 240000 });
after(async () => { await province?.stop(); });

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
