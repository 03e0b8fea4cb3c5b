// The Vietnamese words and the signs for what an import knows by codes.
import { number } from "../../shared/format";
import { countsOf, type ImportHead, type State } from "./api";

export const stateName: Record<State, string> = {
  reading: "Đang đọc", failed: "Không đọc được", ready: "Đang xem trước", applying: "Đang áp dụng", applied: "Đã áp dụng",
  undoing: "Đang hoàn tác", undone: "Đã hoàn tác",
};
export const actionName: Record<string, string> = { new: "Thêm mới", changed: "Sửa", unchanged: "Không đổi", conflicting: "Chờ quyết định", refused: "Không nhập" };
/** For the narrow column of a phone. */
export const actionShort: Record<string, string> = { new: "Thêm", changed: "Sửa", unchanged: "Giữ", conflicting: "Chờ", refused: "Không" };
export const severityName: Record<string, string> = { B: "Chặn", E: "Lỗi", W: "Cảnh báo", I: "Thông tin" };
export const severitySign: Record<string, string> = { B: "■", E: "◆", W: "▲", I: "○" };

/** What found a fault when it is no rule of the regulations, whose numbers (D01, U08, S03) are written as they are. */
const finders: Record<string, string> = { parse: "Đọc tệp", match: "Đối chiếu", conflict: "Hồ sơ đã đổi", elsewhere: "Trường khác" };
export const ruleName = (rule: string) => finders[rule] ?? rule;

const encodings: Record<string, string> = {
  "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16le": "UTF-16", "utf-16be": "UTF-16", "windows-1258": "Windows-1258 (tiếng Việt cũ)", "latin-1": "phông chữ cũ",
};
/** How a text file writes its letters; of a workbook there is nothing to say. */
export const encodingName = (encoding: string) => (encoding === "xlsx" ? "" : encodings[encoding] ?? encoding);

export const kindTitles: Record<string, string> = {
  students: "Học sinh", classes: "Lớp học", staff: "Cán bộ, giáo viên", guardians: "Cha mẹ học sinh", schools: "Trường học", rooms: "Phòng học, công trình",
};
/** What a school sends, and the right to add that one needs for it. */
const rightOf: Record<string, string> = { students: "student", classes: "school_class", staff: "staff", guardians: "guardian", rooms: "room" };
/** The kinds of list that somebody of a school may send. */
export const schoolKindsFor = (may: (right: string) => boolean) => Object.keys(rightOf).filter((kind) => may(`${rightOf[kind]}:create`));

const ones: Record<string, string> = { students: "học sinh", classes: "lớp", staff: "cán bộ, giáo viên", guardians: "học sinh (cha mẹ)", schools: "trường", rooms: "phòng" };
/** What a row of the file is. */
export const oneOf = (kind: string) => ones[kind] ?? "dòng";

/** Where in a portal the records of a kind are listed. */
export const listOf: Record<string, string | undefined> = { students: "/hoc-sinh", classes: "/lop-hoc", guardians: "/hoc-sinh", schools: "/truong-hoc" };

/** What applying will do, in words. */
export function inWords(head: ImportHead): string {
  const counts = countsOf(head);
  const one = oneOf(head.kind);
  const classes = head.questions.find((q) => q.id === "classes");
  const made = classes?.answer ? (classes.detail ?? []).filter((c) => c.create).length : 0;
  const faulty = counts.refused - counts.skipped;
  const parts = [
    counts.new && `thêm ${number(counts.new)} ${one}`,
    counts.changed && `sửa ${number(counts.cells)} ô của ${number(counts.changed)} ${one}`,
    made && `tạo ${made} lớp`,
    faulty > 0 && `bỏ qua ${number(faulty)} dòng lỗi`,
    counts.skipped && `bỏ ${number(counts.skipped)} dòng bạn đã chọn bỏ`,
    counts.conflicting && `chưa ghi ${number(counts.conflicting)} dòng chờ quyết định`,
  ].filter(Boolean);
  if (parts.length === 0) return "Không có gì để ghi.";
  const text = parts.join(", ");
  return text[0].toUpperCase() + text.slice(1) + ".";
}
