// The form of a student: register, change, lose nothing, settle a conflict.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibility, counter, picture, signIn, signInAnew, startProvince } from "./harness.mjs";

let province;
before(async () => { province = await startProvince({ school: 2 }); }, { timeout: 240000 });
after(async () => { await province?.stop(); });

async function pick(page, label, text) {
  await page.getByRole("combobox", { name: label }).fill(text);
  await page.getByRole("listbox").getByRole("option").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}
const firstStudent = (page, offset) => page.evaluate(async (at) => {
  const s = await (await fetch("/api/v1/session")).json();
  return (await (await fetch(`/api/v1/schools/${s.acting.unitId}/students?limit=1&offset=${at}`)).json()).rows[0];
}, offset);

test("register a student in 4 actions beside typing", async () => {
  const page = await signIn(province, "VT");
  await page.getByRole("navigation", { name: "Chức năng" }).getByRole("link", { name: "Học sinh" }).click();
  const count = counter();
  await count.click(page.getByRole("navigation", { name: "Lớp" }).locator("button.leaf").first());
  await count.click(page.getByRole("button", { name: "Thêm học sinh" }));
  await page.getByLabel("Họ và tên *").fill("Nguyễn Hoàng Phương Thảo Nguyên");
  const year = await page.evaluate(async () => {
    const s = await (await fetch("/api/v1/session")).json();
    return 2026 - 5 - Number((await (await fetch(`/api/v1/schools/${s.acting.unitId}/classes`)).json()).rows[0].gradeCode);
  });
  // the strokes of the date come by themselves
  await page.getByLabel("Ngày sinh *").pressSequentially(`0504${year}`);
  assert.equal(await page.getByLabel("Ngày sinh *").inputValue(), `05/04/${year}`);
  await pick(page, "Giới tính *", "nu");
  await pick(page, "Dân tộc *", "kinh");
  await page.getByLabel("Họ tên mẹ").fill("Trần Thị Thanh Tâm");
  await page.getByLabel("Điện thoại mẹ").fill("0912345678");
  await picture(page, "register");
  assert.deepEqual(await accessibility(page), []);
  await count.click(page.getByRole("button", { name: "Lưu (Ctrl+S)" }));
  const again = page.getByRole("button", { name: /Vẫn lưu/ });
  await again.waitFor();
  await picture(page, "register-warnings");
  await count.click(again);
  await page.getByRole("heading", { level: 1, name: "Nguyễn Hoàng Phương Thảo Nguyên" }).waitFor();
  assert.ok(count.actions <= 4);
  await page.context().close();
});

test("the server's word stands beside the field while typing, and goes when it is mended", async () => {
  const page = await signIn(province, "VT");
  const s = await firstStudent(page, 2);
  await page.goto(`${province.url}/truong/hoc-sinh/${s.id}/sua`);
  const id = page.getByLabel("Số định danh cá nhân");
  const right = await id.inputValue();
  await id.fill("12345");
  await page.keyboard.press("Tab");
  const field = page.locator(".mantine-TextInput-root").filter({ has: id });
  await field.getByText(/12 chữ số/).waitFor();
  assert.deepEqual(await accessibility(page), []);
  await id.fill(right);
  await field.getByText(/12 chữ số/).waitFor({ state: "hidden" });
  await page.context().close();
});

test("what must be mended and what may be saved as it is look and read differently", async () => {
  const page = await signIn(province, "VT");
  await page.goto(`${province.url}/truong/hoc-sinh/moi`);
  await page.getByLabel("Họ và tên *").fill("Nguyễn Văn 1");
  await page.getByRole("button", { name: "Lưu (Ctrl+S)" }).click();
  await page.getByText("Chưa có giới tính. (Phải sửa.)").waitFor();
  assert.equal(await page.getByRole("combobox", { name: "Giới tính *" }).getAttribute("aria-invalid"), "true");
  await page.getByText("Học sinh chưa có lớp. Ghi tên lớp, hoặc xếp lớp sau. (Cần xem lại, vẫn lưu được.)").waitFor();
  assert.notEqual(await page.getByRole("combobox", { name: "Lớp", exact: true }).getAttribute("aria-invalid"), "true");
  await page.getByRole("alert").filter({ hasText: "Cần xem lại, vẫn lưu được:" }).getByText("Học sinh chưa có lớp.").waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  await picture(page, "register-refused");
  assert.deepEqual(await accessibility(page), []);
  await page.context().close();
});

test("what was typed survives a closed window; leaving asks first", async () => {
  const page = await signIn(province, "VT");
  const s = await firstStudent(page, 3);
  const form = `${province.url}/truong/hoc-sinh/${s.id}/sua`;
  await page.goto(form);
  await page.getByLabel("Tên gọi khác").fill("Bé Na");
  await page.getByText("Có thay đổi chưa lưu").waitFor();
  await page.getByRole("navigation", { name: "Chức năng" }).getByRole("link", { name: "Lớp học" }).click();
  const question = page.getByRole("dialog", { name: "Có thay đổi chưa lưu" });
  await picture(page, "leave-question");
  await question.getByRole("button", { name: "Ở lại để lưu" }).click();
  await page.waitForFunction(() => Object.keys(localStorage).some((k) => k.startsWith("phuongvi.draft.") && localStorage[k].includes("Bé Na")));
  page.on("dialog", (d) => void d.accept());
  await page.goto(form);
  await page.getByRole("button", { name: "Gõ tiếp bản đó" }).click();
  assert.equal(await page.getByLabel("Tên gọi khác").inputValue(), "Bé Na");
  await page.keyboard.press("Control+s");
  await page.getByRole("heading", { level: 1, name: s.fullName, exact: true }).waitFor();
  await page.getByText("Bé Na").waitFor();
  await page.context().close();
});

test("two clerks change one file: both values are shown, field by field", async () => {
  const [one, two] = [await signIn(province, "VT"), await signInAnew(province, "VT")];
  const s = await firstStudent(one, 4);
  for (const page of [one, two]) {
    await page.goto(`${province.url}/truong/hoc-sinh/${s.id}/sua`);
    await page.getByLabel("Tên gọi khác").waitFor();
  }
  await one.getByLabel("Tên gọi khác").fill("Tên Một");
  await one.keyboard.press("Control+s");
  await one.getByRole("heading", { level: 1, name: s.fullName, exact: true }).waitFor();
  await two.getByLabel("Tên gọi khác").fill("Tên Hai");
  await two.getByLabel("Ghi chú").fill("Đã xem lại");
  await two.keyboard.press("Control+s");
  const dialog = two.getByRole("dialog", { name: "Hồ sơ vừa được người khác sửa" });
  await dialog.getByText("Tên Một").waitFor();
  await dialog.getByText("Tên Hai").waitFor();
  await picture(two, "conflict");
  assert.deepEqual(await accessibility(two), []);
  await dialog.getByRole("radio", { name: /Người kia/ }).check();
  await dialog.getByRole("button", { name: "Lưu giá trị đã chọn" }).click();
  await two.getByRole("heading", { level: 1, name: s.fullName, exact: true }).waitFor();
  await two.getByText("Tên Một").waitFor();
  await two.getByText("Đã xem lại").waitFor();
  await one.context().close();
  await two.context().close();
});
