// The main job of a clerk: the workbook she really has goes in, is looked at, mended, applied and undone. In a real browser.
import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accessibility, counter, picture, root, signIn, startProvince } from "./harness.mjs";

const workbooks = join(root, "tests/data/workbooks");
let province;
before(async () => { province = await startProvince({ school: 1 }); }, { timeout: 240000 });
after(async () => { await province?.stop(); });

async function openImports(page) {
  await page.getByRole("navigation", { name: "Chức năng" }).getByRole("link", { name: "Nhập từ Excel" }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
}
/** Sends a file and waits until its rows are there. */
async function preview(page, file) {
  await openImports(page);
  await page.getByLabel("Chọn tệp").setInputFiles(file);
  await page.getByRole("grid", { name: "Các dòng của tệp" }).waitFor({ timeout: 60000 });
}
const own = (name, text) => { const file = join(province.folder, name); writeFileSync(file, text); return file; };
const grid = (page) => page.getByRole("grid", { name: "Các dòng của tệp" });
const input = (page) => grid(page).getByRole("textbox");
async function apply(page) {
  await page.getByRole("button", { name: /^Áp dụng \d+ dòng/ }).click();
  await page.getByText(/Đã áp dụng lúc/).waitFor({ timeout: 60000 });
}
async function undo(page) {
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await page.getByRole("button", { name: "Chắc chắn: hoàn tác" }).click();
  await page.getByText(/Đã hoàn tác \d+ hồ sơ/).waitFor({ timeout: 60000 });
}
const heading = "STT,Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Chỗ ở hiện nay,Lớp\n";
/** A class of the clerk's school, with the year in which its children were born. */
const someClass = (page) => page.evaluate(async () => {
  const s = await (await fetch("/api/v1/session")).json();
  const c = (await (await fetch(`/api/v1/schools/${s.acting.unitId}/classes`)).json()).rows.find((k) => /^\d+$/.test(k.gradeCode));
  return { name: c.name, born: 2026 - 5 - Number(c.gradeCode) };
});

test("every workbook of a school is recognised and shown", async () => {
  const page = await signIn(province, "VT");
  const files = readdirSync(workbooks).filter((f) => /^0[1-9].*\.(xlsx|csv)$/.test(f) && !f.includes(".expected.")).sort();
  assert.ok(files.length >= 12);
  for (const file of files) {
    await preview(page, join(workbooks, file));
    const kind = file.startsWith("05") ? "Cán bộ" : file.startsWith("06") ? "Lớp học" : file.startsWith("07") ? "Cha, mẹ" : "Học sinh";
    await page.getByRole("heading", { level: 1, name: new RegExp("^" + kind) }).waitFor();
    assert.equal(await page.getByRole("group", { name: "Dòng tiêu đề" }).count(), 0, file + " asks for its header row");
    assert.equal(await page.getByRole("group", { name: "Cột chưa rõ" }).count(), 0, file + " asks what a column is");
    if (file.startsWith("03")) {
      // the class stands above the rows, and a girl is an x: both are shown in words
      await grid(page).getByRole("columnheader", { name: "Lớp" }).waitFor();
      await grid(page).getByRole("gridcell", { name: "1A", exact: true }).first().waitFor();
      await grid(page).getByRole("gridcell", { name: "Nữ", exact: true }).first().waitFor();
    }
    await picture(page, "import-" + file.slice(0, 3));
  }
  await page.context().close();
});

test("the department sends in its list of schools", async () => {
  const page = await signIn(province, "SO_CV");
  await preview(page, join(workbooks, "00_truong.csv"));
  await page.getByRole("heading", { level: 1, name: /^Trường học/ }).waitFor();
  // the file has codes, the clerk reads names
  await grid(page).getByRole("gridcell", { name: "THPT", exact: true }).first().waitFor();
  const level = grid(page).getByRole("gridcell", { name: "Trung học phổ thông" }).first();
  await level.click();
  await page.getByRole("complementary", { name: "Dòng đang chọn" }).getByText(/^Cấp học: Trung học phổ thông \(mã/).waitFor();
  await picture(page, "import-schools");
  assert.deepEqual(await accessibility(page), []);
  await page.context().close();
});

test("a good list is in after two actions; the same file again changes nothing; it is undone", async () => {
  const page = await signIn(province, "VT");
  const at = await someClass(page);
  const file = own("tot.csv", heading + Array.from({ length: 30 }, (_, i) => `${i + 1},TOT${100 + i},Lương Ngọc ${["An", "Bình", "Chi", "Dung", "Giang", "Hạnh"][i % 6]} ${["Anh", "Khoa", "Linh", "Minh", "Nga"][i % 5]},${String(1 + (i % 28)).padStart(2, "0")}/0${1 + (i % 9)}/${at.born},Nam,Kinh,Tổ ${i + 1},${at.name}`).join("\n") + "\n");
  await openImports(page);
  await picture(page, "imports");
  assert.deepEqual(await accessibility(page), []);
  const count = counter();
  await page.getByLabel("Chọn tệp").setInputFiles(file);
  await page.getByRole("button", { name: /^Áp dụng 30 dòng/ }).waitFor({ timeout: 60000 });
  await page.getByText("Thêm 30 học sinh.").waitFor();
  await picture(page, "import-good");
  await count.click(page.getByRole("button", { name: /^Áp dụng 30 dòng/ }));
  await page.getByText(/Đã áp dụng lúc/).waitFor({ timeout: 60000 });
  assert.ok(count.actions <= 3);
  await picture(page, "import-applied");
  assert.deepEqual(await accessibility(page), []);
  const applied = page.url();
  await preview(page, file);
  await page.getByText(/Tệp này đã được áp dụng lúc/).waitFor();
  await page.getByText("Không có gì để ghi.").waitFor();
  assert.ok(await page.getByRole("button", { name: /^Áp dụng 0 dòng/ }).isDisabled());
  await page.goto(applied);
  await undo(page);
  await picture(page, "import-undone");
  await page.context().close();
});

test("cells are mended with the keyboard, letter by letter as an input method types, pasted from Excel, and taken back", async () => {
  const page = await signIn(province, "VT");
  const at = await someClass(page);
  const birth = (d) => `${d}/05/${at.born}`;
  const file = own("sua.csv", heading + [`1,SUA001,Lương Thế Vinh,31/02/${at.born},Nam,Kinh,Tổ 1,${at.name}`, `2,SUA002,,${birth("04")},Nữ,Kinh,Tổ 2,${at.name}`, `3,SUA003,Lương Thị Mai,${birth("06")},Nữ,Kinh,Tổ 3,${at.name}`,
    `4,SUA004,Lương Thị Đào,${birth("07")},x,Kinh,Tổ 4,${at.name}`].join("\n") + "\n");
  await preview(page, file);
  await page.getByRole("button", { name: "Lỗi tiếp theo" }).click();
  await input(page).waitFor();
  assert.equal(await input(page).getAttribute("aria-label"), "Ngày sinh dòng 2");
  await picture(page, "import-cell");
  assert.deepEqual(await accessibility(page), []);
  // Telex tools send letters, backspaces and replacement letters; nothing may be lost
  await page.keyboard.type(`16/09/${at.born}5`);
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Enter");
  await grid(page).getByText(`16/09/${at.born}`).waitFor();
  await page.keyboard.press("Alt+ArrowDown");
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Họ và tên dòng 3");
  for (const key of ["L", "u", "o", "n", "g", " ", "H", "o", "a"]) await page.keyboard.press(key === " " ? "Space" : key);
  for (let i = 0; i < 3; i++) await page.keyboard.press("Backspace");
  await page.keyboard.insertText("Hoà");
  await page.keyboard.press("Tab");
  await page.getByRole("aside").or(page.getByRole("complementary")).getByText("Dòng này không có lỗi.").first().waitFor().catch(() => {});
  await grid(page).getByText("Luong Hoà").waitFor();
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => !document.body.innerText.includes("Luong Hoà"));
  // a block of cells from Excel, then one step back takes all of it
  const cell = grid(page).getByRole("gridcell", { name: "Tổ 3" });
  await cell.click();
  await input(page).evaluate((el) => { const data = new DataTransfer(); data.setData("text/plain", "Tổ 31\r\nTổ 41\r\n"); el.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); });
  await grid(page).getByText("Tổ 41").waitFor();
  await page.getByRole("button", { name: /Quay lại ô vừa sửa/ }).click();
  await grid(page).getByText("Tổ 4", { exact: true }).waitFor();
  // rows that cannot be mended now are left out
  await page.getByRole("button", { name: /^Không nhập/ }).click();
  await page.getByRole("button", { name: "Lỗi tiếp theo" }).click();
  await page.getByRole("button", { name: "Bỏ dòng này" }).click();
  await page.getByRole("button", { name: "Lấy lại dòng này" }).waitFor();
  await apply(page);
  await undo(page);
  await page.context().close();
});

test("a cell with a code list offers its values, a class those of the school; typing goes on as ever", async () => {
  const page = await signIn(province, "VT");
  const at = await someClass(page);
  const line = (n, people, room) => `${n},GY00${n},Lương Thị Gợi ${["Hai", "Ba", "Tư"][n - 1]},0${n}/05/${at.born},Nữ,${people},Tổ ${n},${room}`;
  await preview(page, own("goi-y.csv", heading + [line(1, "Kin", at.name), line(2, "Ta", at.name), line(3, "Kinh", at.name)].join("\n") + "\n"));
  const list = page.getByRole("listbox", { name: "Giá trị có sẵn" });
  await page.getByRole("button", { name: "Lỗi tiếp theo" }).click();
  await grid(page).getByRole("combobox", { name: "Dân tộc dòng 2" }).waitFor();
  await list.getByRole("option", { name: "Kinh", exact: true }).waitFor();
  await picture(page, "import-choices");
  assert.deepEqual(await accessibility(page), []);
  // chosen with the mouse
  await list.getByRole("option", { name: "Kinh", exact: true }).click();
  await page.getByRole("complementary").getByText("Dòng này không có lỗi.").waitFor();
  // found by some letters, chosen with the keyboard
  await page.keyboard.press("Alt+ArrowDown");
  await grid(page).getByRole("combobox", { name: "Dân tộc dòng 3" }).waitFor();
  await page.keyboard.type("tay");
  await list.getByRole("option").first().filter({ hasText: "Tày" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await grid(page).getByText("Tày", { exact: true }).waitFor();
  await grid(page).getByRole("combobox", { name: "Dân tộc dòng 4" }).waitFor();
  // what is typed is taken as it stands when nothing was chosen, with the backspaces of an input method among it
  await page.keyboard.type("Nung");
  for (let i = 0; i < 3; i++) await page.keyboard.press("Backspace");
  await page.keyboard.insertText("ùng");
  await page.keyboard.press("Tab");
  await grid(page).getByText("Nùng", { exact: true }).waitFor();
  // Escape shuts the list first and leaves the cell alone
  const room = grid(page).getByRole("gridcell", { name: at.name, exact: true }).first();
  await room.click();
  await page.keyboard.type(at.name[0]);
  await list.getByRole("option", { name: at.name, exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await list.waitFor({ state: "hidden" });
  await page.keyboard.press("Escape");
  assert.equal(await grid(page).getByRole("combobox").inputValue(), at.name);
  await page.context().close();
});

test("the list of faults is printed with its rows, and without the rest of the page", async () => {
  const page = await signIn(province, "VT");
  await page.addInitScript(() => { window.print = () => { window.printed = true; }; });
  await page.reload();
  await preview(page, join(workbooks, "01_nhap_hoc_sinh_tieu_hoc.xlsx"));
  await page.getByRole("button", { name: "In danh sách lỗi" }).click();
  await page.waitForFunction(() => window.printed === true);
  await page.emulateMedia({ media: "print" });
  const paper = page.getByRole("region", { name: "Danh sách lỗi để in" });
  await paper.getByText("01_nhap_hoc_sinh_tieu_hoc.xlsx").waitFor();
  await paper.getByText(/20\/11\/2026/).waitFor();
  for (const name of ["Trang", "Dòng", "Cột", "Trong tệp", "Mức", "Cần làm gì"]) await paper.getByRole("columnheader", { name, exact: true }).waitFor();
  const rows = paper.locator("tbody tr");
  assert.ok(await rows.count() > 20);
  assert.ok(await rows.first().isVisible());
  assert.ok(await rows.last().isVisible());
  await paper.getByRole("cell", { name: "Chặn", exact: true }).first().waitFor();
  assert.equal(await page.getByRole("button", { name: "In danh sách lỗi" }).isVisible(), false);
  assert.equal(await grid(page).isVisible(), false);
  await picture(page, "import-print");
  await page.context().close();
});

test("classes go in and come out again; a primary list brings its students and their parents", async () => {
  const page = await signIn(province, "VT");
  const at = await someClass(page);
  const grade = 2026 - 5 - at.born;
  await preview(page, own("lop.csv", `STT,Tên lớp,Khối,Giáo viên chủ nhiệm,Buổi học\n1,${grade}Y,Khối ${grade},Nguyễn Thị Hoa,\n2,${grade}Z,Khối ${grade},Trần Thị Mai,\n`));
  await page.getByRole("heading", { level: 1, name: /^Lớp học/ }).waitFor();
  await apply(page);
  await undo(page);
  await preview(page, own("hs.csv", heading + `1,CM001,Lương Văn Tám,03/05/${at.born},Nam,Kinh,Tổ 1,${at.name}\n2,CM002,Lương Văn Chín,04/05/${at.born},Nam,Kinh,Tổ 1,${at.name}\n`));
  await apply(page);
  const students = page.url();
  await preview(page, own("cm.csv", `Mã học sinh,Họ tên học sinh,Ngày sinh,Lớp,Họ tên cha,Nghề nghiệp cha,Điện thoại cha,Họ tên mẹ,Điện thoại mẹ\nCM001,Lương Văn Tám,03/05/${at.born},${at.name},Lương Văn Bảy,Nông dân,0912000111,Trần Thị Sáu,0912000222\nCM999,Lương Văn Chín,04/05/${at.born},${at.name},Lương Văn Bảy,Nông dân,0912000111,Trần Thị Sáu,0912000222\n`));
  await page.getByRole("heading", { level: 1, name: /^Cha, mẹ/ }).waitFor();
  await page.getByRole("button", { name: "Lỗi tiếp theo" }).click();
  await page.getByRole("group", { name: "Có thể là học sinh đã có" }).waitFor();
  await picture(page, "import-proposal");
  assert.deepEqual(await accessibility(page), []);
  const bar = await page.locator(".im-apply").boundingBox();
  for (const seen of [page.getByText("Có phải em này không?"), page.getByRole("button", { name: "Là em này" })]) {
    const box = await seen.boundingBox();
    assert.ok(box.y > 0 && box.y + box.height <= bar.y, "the question and its answer stand above the bar");
  }
  await page.getByRole("button", { name: "Là em này" }).click();
  await page.getByRole("button", { name: /^Áp dụng 2 dòng/ }).waitFor();
  await apply(page);
  await undo(page);
  await page.goto(students);
  await undo(page);
  await page.context().close();
});

test("a column nobody knows is asked for once, and remembered", async () => {
  const page = await signIn(province, "VT");
  const at = await someClass(page);
  const text = (n) => `Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Điện thoại nhà,Lớp\nCOT00${n},Lương Văn Cột,0${n}/05/${at.born},Nam,Kinh,0912333444,${at.name}\n`;
  await preview(page, own("cot.csv", text(1)));
  const question = page.getByRole("group", { name: "Cột chưa rõ" });
  await question.waitFor();
  await picture(page, "import-question");
  assert.deepEqual(await accessibility(page), []);
  const choice = question.getByLabel(/^Điện thoại nhà/);
  await choice.selectOption({ index: 1 });
  await question.getByRole("button", { name: "Dùng lựa chọn này" }).click();
  await grid(page).getByText("0912333444").first().waitFor();
  await preview(page, own("cot2.csv", text(2)));
  await grid(page).getByText("0912333444").first().waitFor();
  assert.equal(await question.count(), 0);
  await page.context().close();
});

test("columns that are only likely are proposed with a reason, and one press confirms them", async () => {
  const page = await signIn(province, "VT");
  const at = await someClass(page);
  const text = `STT,Họ và tên,Ngày sinh,Giới tính,Lớp,Quê quán\n1,Lương Văn Xuân,05/05/${at.born},Nam,${at.name},Nghệ An\n2,Lương Thị Hạ,06/05/${at.born},Nữ,${at.name},Hà Tĩnh\n`;
  await preview(page, own("que-quan.csv", text));
  const question = page.getByRole("group", { name: "Cột chưa rõ" });
  await question.getByText("Nghệ An · Hà Tĩnh").waitFor();
  assert.equal(await question.getByLabel(/^Quê quán/).inputValue(), "homeProvince");
  assert.equal(await page.getByRole("button", { name: /^Áp dụng/ }).isDisabled(), true);
  await picture(page, "import-proposals");
  assert.deepEqual(await accessibility(page), []);
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, "phone-import-proposals");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390), "the question fits a phone");
  await page.setViewportSize(wide);
  await question.getByRole("button", { name: "Đúng cả" }).click();
  await question.waitFor({ state: "detached" });
  await apply(page);
  await undo(page);
  await page.context().close();
});

test("an old font is converted after a look at before and after", async () => {
  const page = await signIn(province, "VT");
  await preview(page, join(workbooks, "08d_hoc_sinh_TCVN3.xlsx"));
  const question = page.getByRole("group", { name: "Phông chữ cũ" });
  await question.getByText("Nguyễn Lê Gia Anh").waitFor();
  await picture(page, "import-font");
  await question.getByRole("checkbox").click();
  await page.waitForFunction(() => document.querySelector('[aria-label="Phông chữ cũ"] input')?.checked === true);
  await grid(page).waitFor();
  await page.waitForFunction(() => !document.body.innerText.includes("Cả tệp gõ bằng phông cũ"));
  await page.context().close();
});

test("files that are no workbooks are refused in plain words", async () => {
  const page = await signIn(province, "VT");
  await openImports(page);
  for (const [file, words] of [["legacy_xls_renamed.xlsx", /xlsx/i], ["zip_bomb_sheet.xlsx", /tệp/i], ["html_renamed.xlsx", /tệp|trang/i], ["encrypted_ole.xlsx", /mật khẩu/i]]) {
    await page.getByLabel("Chọn tệp").setInputFiles(join(workbooks, "hostile", file));
    const alert = page.getByRole("alert");
    await alert.getByText(words).first().waitFor();
    await page.reload();
    await page.getByLabel("Chọn tệp").waitFor({ state: "attached" });
  }
  await page.context().close();
});

test("while a file is read the page shows how far it is, and goes on by itself", async () => {
  const page = await signIn(province, "VT");
  const at = await someClass(page);
  const many = own("nhieu.csv", heading + Array.from({ length: 20000 }, (_, i) => `${i + 1},NH${10000 + i},Lương Văn ${["An", "Bình", "Cường", "Dũng"][i % 4]} ${["Một", "Hai", "Ba", "Bốn", "Năm"][i % 5]},${String(1 + (i % 28)).padStart(2, "0")}/0${1 + (i % 9)}/${at.born},Nam,Kinh,Tổ ${i},${at.name}`).join("\n") + "\n");
  await openImports(page);
  // whatever the page shows is written down as it is drawn: on a busy machine this test looks more seldom than the page changes
  await page.evaluate(() => {
    globalThis.shown = new Set();
    new MutationObserver(() => {
      for (const bar of document.querySelectorAll("[role=progressbar]")) globalThis.shown.add(bar.getAttribute("aria-label"));
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  await page.getByLabel("Chọn tệp").setInputFiles(many);
  await page.waitForFunction(() => globalThis.shown.has("Đang đọc"), undefined, { timeout: 120000 });
  await picture(page, "import-progress");
  await grid(page).getByText("NH10000").waitFor({ timeout: 120000 });  // before the first rows the list has no length
  // far down in a long list: rows are fetched as they come into view, and the list keeps its length
  await grid(page).evaluate((el) => { el.scrollTop = el.scrollHeight; });
  await grid(page).getByText("NH29999").waitFor();
  await page.getByRole("button", { name: "Bỏ đợt nhập" }).click();
  await page.getByRole("button", { name: "Chắc chắn: bỏ đợt nhập" }).click();
  await page.getByRole("heading", { level: 1, name: "Nhập từ Excel" }).waitFor();
  assert.equal(await page.getByRole("link", { name: "nhieu.csv" }).count(), 0);
  await page.context().close();
});

test("rows that cannot be fetched are told, and fetched on demand", async () => {
  const page = await signIn(province, "VT");
  const rows = "**/api/v1/imports/*/rows?*";
  await page.route(rows, (route) => route.abort());
  await preview(page, join(workbooks, "01_nhap_hoc_sinh_tieu_hoc.xlsx"));
  await page.getByText(/^Không nối được với máy chủ/).waitFor();
  await picture(page, "import-rows-missing");
  assert.deepEqual(await accessibility(page), []);
  await page.unroute(rows);
  await page.getByRole("button", { name: "Thử lại" }).click();
  await grid(page).getByRole("rowheader").first().waitFor();
  await page.getByText(/^Không nối được với máy chủ/).waitFor({ state: "hidden" });
  await page.context().close();
});

test("the next fault is the next of the rule that is filtered by", async () => {
  const page = await signIn(province, "VT");
  const at = await someClass(page);
  const line = (n, name, birth, sex) => `${n},QT00${n},${name},${birth},${sex},Kinh,Tổ ${n},${at.name}`;
  await preview(page, own("theo-loi.csv", heading + [line(1, "", `31/02/${at.born}`, "x"), line(2, "Lương Thị Hai", `03/05/${at.born}`, "y"), line(3, "Lương Thị Ba", `31/02/${at.born}`, "z")].join("\n") + "\n"));
  await page.getByRole("group", { name: "Lọc theo lỗi" }).getByRole("button", { name: /D13, Giới tính/ }).click();
  for (const row of [2, 3, 4]) {
    await page.getByRole("button", { name: "Lỗi tiếp theo" }).click();
    await grid(page).getByLabel(`Giới tính dòng ${row}`).waitFor();
  }
  await page.context().close();
});

test("on a phone the next fault and the words about it are seen together", async () => {
  const page = await signIn(province, "VT", { width: 390, height: 844 });
  await preview(page, join(workbooks, "01_nhap_hoc_sinh_tieu_hoc.xlsx"));
  await page.getByRole("button", { name: "Lỗi tiếp theo" }).click();
  const side = page.getByRole("complementary", { name: "Dòng đang chọn" });
  for (let i = 0; i < 3; i++) {
    const cell = grid(page).locator(".ig-cell.here");
    const words = side.locator(".fault").first();
    await words.waitFor();
    const [seen, panel, text] = [await cell.boundingBox(), await side.boundingBox(), await words.boundingBox()];
    assert.ok(seen.y > 0 && seen.y + seen.height <= panel.y, "the cell stands above the panel");
    assert.ok(text.y >= panel.y && text.y + 20 <= panel.y + panel.height && panel.y + panel.height <= 792, "its words stand above the menu");
    if (i === 0) {
      await picture(page, "phone-import-fault");
      assert.deepEqual(await accessibility(page), []);
    }
    const before = await side.getByRole("heading", { level: 2 }).first().innerText();
    await side.getByRole("button", { name: "Lỗi tiếp theo" }).click();
    await side.getByRole("heading", { level: 2 }).first().filter({ hasNotText: before }).waitFor();
  }
  await side.getByRole("button", { name: "Đóng" }).click();
  await page.getByRole("button", { name: /^Áp dụng/ }).waitFor();
  await page.context().close();
});

test("the pages fit a phone", async () => {
  const page = await signIn(province, "VT", { width: 390, height: 844 });
  await preview(page, join(workbooks, "08a_hoc_sinh_utf8_bom.csv"));
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await picture(page, "phone-import");
  assert.ok(wider <= 1, `${wider} px wider than the phone`);
  assert.deepEqual(await accessibility(page), []);
  await page.context().close();
});
