// Signing in and out, in two steps too; the own account; accounts of a school; roles.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { accessibility, picture, signInAnew, startProvince } from "./harness.mjs";

let province;
before(async () => { province = await startProvince({ school: 0 }); }, { timeout: 180000 });
after(async () => { await province?.stop(); });

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const unbase32 = (text) => {
  let bits = "";
  for (const c of text) bits += letters.indexOf(c).toString(2).padStart(5, "0");
  return Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
};
/** RFC 6238: the six digits of a step. */
function codeOf(secret, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", unbase32(secret)).update(counter).digest();
  const at = digest[19] & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
const used = new Map();
/** A code that was not used yet: the server takes each once and allows a step of difference. */
async function freshCode(page, secret) {
  for (;;) {
    const now = Math.floor(Date.now() / 30000), next = Math.max(now, (used.get(secret) ?? 0) + 1);
    if (next <= now + 1) { used.set(secret, next); return codeOf(secret, next); }
    await page.waitForTimeout(1000);
  }
}

const fill = async (page, username, password) => {
  await page.getByLabel("Tên đăng nhập").fill(username);
  await page.getByLabel(/^Mật khẩu/).fill(password);
};
const submit = (page) => page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
const menu = (page) => page.getByRole("navigation", { name: "Chức năng" });
const open = async (size = { width: 1366, height: 768 }) => {
  const page = await (await province.browser.newContext({ viewport: size, locale: "vi-VN" })).newPage();
  page.setDefaultTimeout(20000);
  return page;
};
const fits = async (page, name) => {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wider <= 1, `${name} is ${wider} px wider than the screen`);
};
const leave = async (page) => {
  await page.getByRole("button", { name: /^Tài khoản / }).click();
  await page.getByRole("button", { name: "Đăng xuất" }).click();
  await page.getByRole("heading", { name: "Đăng nhập" }).waitFor();
};

test("an account is made, its first password changed at the first sign-in, the second step enrolled and used", async () => {
  const keeper = await signInAnew(province, "CNTT");
  await menu(keeper).getByRole("link", { name: "Tài khoản" }).click();
  await keeper.getByRole("button", { name: "Thêm tài khoản" }).click();
  await keeper.getByLabel("Họ và tên").fill("Lê Thị Lan Anh");
  assert.equal(await keeper.getByLabel("Tên đăng nhập").inputValue(), "anh.lethilan");
  await keeper.getByRole("combobox", { name: "Vai trò" }).first().fill("chủ nhiệm");
  await keeper.getByRole("option", { name: "Giáo viên chủ nhiệm" }).click();
  await picture(keeper, "access-new-account");
  assert.deepEqual(await accessibility(keeper), []);
  await keeper.getByRole("button", { name: "Tạo tài khoản" }).click();
  const first = await keeper.locator("code.secret").innerText();
  await picture(keeper, "access-given-password");
  await keeper.context().close();

  const page = await open();
  await page.goto(province.url);
  await fill(page, "anh.lethilan", first);
  await submit(page);
  await page.getByRole("heading", { name: "Đặt mật khẩu của bạn" }).waitFor();
  await picture(page, "access-first-password");
  assert.deepEqual(await accessibility(page), []);
  assert.equal(await page.evaluate(async () => (await fetch("/api/v1/roles")).status), 403, "the server refuses everything else");
  await page.getByLabel("Mật khẩu được cấp").fill(first);
  await page.getByLabel(/^Mật khẩu mới/).fill("Mua-xuan-2026");
  await page.getByLabel("Gõ lại mật khẩu mới").fill("Mua-xuan-2026");
  await page.getByRole("button", { name: "Đổi mật khẩu" }).click();
  await menu(page).waitFor();

  await page.getByRole("button", { name: /^Tài khoản / }).click();
  await page.getByRole("link", { name: "Tài khoản của tôi" }).click();
  await page.getByRole("button", { name: "Bật đăng nhập hai bước" }).click();
  const secret = (await page.locator("code.secret").innerText()).replace(/\s/g, "");
  await page.getByRole("img", { name: /Mã QR/ }).waitFor();
  await picture(page, "access-enrol");
  assert.deepEqual(await accessibility(page), []);
  await page.getByLabel(/Gõ 6 số/).fill(await freshCode(page, secret));
  await page.getByRole("button", { name: "Xác nhận" }).click();
  await page.locator("ol.codes code").last().waitFor();
  const codes = await page.locator("ol.codes code").allInnerTexts();
  assert.equal(codes.length, 10);
  await picture(page, "access-recovery-codes");
  await page.getByRole("button", { name: "Tôi đã cất các mã" }).click();
  await page.getByText(/Còn 10 mã dự phòng/).waitFor();
  await picture(page, "access-my-account");
  assert.deepEqual(await accessibility(page), []);
  await leave(page);

  await fill(page, "anh.lethilan", "Mua-xuan-2026");
  await submit(page);
  const code = page.getByLabel("Mã 6 số");
  await code.waitFor();
  assert.equal(await code.evaluate((e) => document.activeElement === e && e.autocomplete), "one-time-code");
  await picture(page, "access-second-step");
  assert.deepEqual(await accessibility(page), []);
  await code.fill("000000");
  await submit(page);
  await page.getByText(/Mã không đúng/).first().waitFor();
  await code.fill(await freshCode(page, secret));
  await submit(page);
  await menu(page).waitFor();
  await leave(page);

  await fill(page, "anh.lethilan", "Mua-xuan-2026");
  await submit(page);
  await page.getByRole("button", { name: "Dùng mã dự phòng" }).click();
  await page.getByLabel("Mã dự phòng").fill(codes[0]);
  await submit(page);
  await menu(page).waitFor();

  // the telephone is lost: the command line takes the second step away
  execFileSync(province.program, ["user", "totp-reset", "--data", province.data, "--username", "anh.lethilan"], { env: province.env });
  await page.context().clearCookies();
  await page.goto(province.url);
  await fill(page, "anh.lethilan", "Mua-xuan-2026");
  await submit(page);
  await menu(page).waitFor();
  await page.context().close();
});

test("a person with two roles changes between them with the keyboard alone", async () => {
  const page = await signInAnew(province, "PHT");
  const button = page.getByRole("button", { name: /^Tài khoản .*Phó hiệu trưởng/ });
  await button.focus();
  await page.keyboard.press("Enter");
  const other = page.getByRole("button", { name: /Chuyển sang Giáo viên chủ nhiệm/ });
  await other.waitFor();
  for (let i = 0; i < 5 && !(await other.evaluate((e) => e === document.activeElement)); i++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^Tài khoản .*Giáo viên chủ nhiệm/ }).waitFor();
  assert.equal(await menu(page).getByRole("link", { name: "Nhập từ Excel" }).count(), 0, "the menu is the one of the role");
  assert.equal(await page.evaluate(async () => (await (await fetch("/api/v1/session")).json()).acting.role), "GVCN");
  await page.context().close();
});

test("when the session is over one signs in again and what was typed is still there", async () => {
  const page = await signInAnew(province, "VT");
  await menu(page).getByRole("link", { name: "Học sinh" }).click();
  await page.getByRole("button", { name: /Thêm học sinh/ }).or(page.getByRole("link", { name: /Thêm học sinh/ })).first().click();
  await page.getByLabel("Họ và tên *").fill("Nguyễn Đang Gõ Dở");
  // another window of the same person closes this one
  const other = await signInAnew(province, "VT");
  assert.equal(await other.evaluate(async () => {
    const session = await (await fetch("/api/v1/session")).json();
    return (await fetch("/api/v1/sessions", { method: "DELETE", headers: { "X-CSRF-Token": session.csrfToken } })).status;
  }), 204);
  await page.getByRole("button", { name: /Lưu/ }).first().click();
  const dialog = page.getByRole("dialog", { name: "Phiên đã hết hạn" });
  await dialog.waitFor();
  await picture(page, "access-again");
  assert.deepEqual(await accessibility(page), []);
  await dialog.getByLabel(/^Mật khẩu/).fill((await province.account("VT")).password);
  await dialog.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
  assert.equal(await page.getByLabel("Họ và tên *").inputValue(), "Nguyễn Đang Gõ Dở");
  await page.getByRole("alert").first().waitFor();  // the saving that was interrupted has been answered: fields are missing
  await page.context().close();
  await other.context().close();
});

test("an account is given a further role, the role is ended, the account locked and opened", async () => {
  const page = await signInAnew(province, "CNTT");
  await menu(page).getByRole("link", { name: "Tài khoản" }).click();
  await page.getByLabel("Tìm tài khoản").fill("huynh thi thu trang");
  await page.getByText("1 tài khoản", { exact: true }).waitFor();
  await page.getByRole("button", { name: "gvcn", exact: true }).click();
  const panel = page.getByRole("region", { name: "Một tài khoản" });
  await panel.getByRole("button", { name: "Thêm vai trò" }).click();
  await panel.getByRole("combobox", { name: "Vai trò" }).fill("y tế");
  await page.getByRole("option", { name: "Nhân viên y tế" }).click();
  await panel.getByRole("button", { name: "Thêm vai trò này" }).click();
  await panel.getByText("Đã thêm vai trò.").waitFor();
  const row = panel.getByRole("row", { name: /Nhân viên y tế/ });
  await row.getByRole("button", { name: "Kết thúc…" }).click();
  await panel.getByLabel("Lý do").fill("Thôi kiêm nhiệm");
  await picture(page, "access-account");
  assert.deepEqual(await accessibility(page), []);
  await panel.getByRole("button", { name: "Kết thúc vai trò Nhân viên y tế" }).click();
  await panel.getByText(/có hiệu lực ngay/).waitFor();
  await panel.getByText(/lý do: Thôi kiêm nhiệm/).waitFor();
  await panel.getByRole("button", { name: "Khoá tài khoản", exact: true }).click();
  await panel.getByRole("button", { name: "Chắc chắn: khoá tài khoản" }).click();
  await panel.getByText("Đã khoá. Các phiên của người này đã đóng.").waitFor();
  await panel.getByRole("button", { name: "Mở lại tài khoản", exact: true }).click();
  await panel.getByRole("button", { name: "Chắc chắn: mở lại tài khoản" }).click();
  await panel.getByText("Đã mở lại.").waitFor();
  await page.context().close();
});

test("the department reads the permission table and sets the policy; a keeper of accounts must enrol at once", async () => {
  // the policy holds in the whole province: for a role that no other file acts in
  const officer = await signInAnew(province, "SO_QT"), keeper = await signInAnew(province, "XA_QT");
  const whom = officer.getByRole("checkbox", { name: "Quản trị tài khoản của xã, phường" });
  await menu(officer).getByRole("link", { name: "Phân quyền" }).click();
  await officer.getByRole("region", { name: "Bảng phân quyền" }).getByRole("rowheader", { name: /Văn thư, giáo vụ/ }).waitFor();
  await picture(officer, "access-rights");
  assert.deepEqual(await accessibility(officer), []);
  await whom.check();
  await officer.getByRole("button", { name: "Lưu chính sách" }).click();
  await officer.getByText("Đã lưu; có hiệu lực ngay với mọi phiên.").waitFor();
  await menu(keeper).getByRole("link", { name: "Tài khoản" }).click();
  await keeper.getByRole("heading", { name: "Bật đăng nhập hai bước" }).waitFor();
  await picture(keeper, "access-must-enrol");
  assert.deepEqual(await accessibility(keeper), []);
  await whom.uncheck();
  const saved = officer.waitForResponse((r) => r.url().endsWith("/sign-in-policy") && r.request().method() === "PUT");
  await officer.getByRole("button", { name: "Lưu chính sách" }).click();
  assert.equal((await saved).status(), 200);
  await keeper.reload();
  await menu(keeper).waitFor();
  await officer.context().close();
  await keeper.context().close();
});

test("the pages of accounts fit a phone", async () => {
  const size = { width: 390, height: 844 };
  const sheet = await open(size);
  await sheet.goto(province.url);
  await sheet.getByRole("heading", { name: "Đăng nhập" }).waitFor();
  await picture(sheet, "phone-sign-in");
  await fits(sheet, "sign-in");
  await sheet.context().close();
  for (const [role, portal] of [["CNTT", "truong"], ["XA_QT", "xa"], ["SO_QT", "so"]]) {
    const page = await signInAnew(province, role, size);
    for (const [path, heading] of [["tai-khoan", /^Tài khoản/], ["phan-quyen", "Phân quyền"], ["tai-khoan-cua-toi", "Tài khoản của tôi"]]) {
      await page.goto(`${province.url}/${portal}/${path}`);
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      await page.getByRole("row").nth(1).waitFor();
      await picture(page, `phone-access-${role}-${path}`);
      await fits(page, `${role} ${path}`);
      assert.deepEqual(await accessibility(page), []);
    }
    await page.context().close();
  }
});
