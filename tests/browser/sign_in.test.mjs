// Signing in.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibility, picture, startProvince } from "./harness.mjs";

let province;
before(async () => { province = await startProvince(); }, { timeout: 240000 });
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
