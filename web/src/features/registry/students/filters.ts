// What the list is narrowed to: kept in the address, sent to the server as it stands.
import { query } from "../../../shared/api";

export interface Filters { classId?: string; grade?: string; q?: string; status?: string; sex?: string; minority?: string; missing?: string; faults?: string; sort?: string }

const names = ["classId", "grade", "q", "status", "sex", "minority", "missing", "faults", "sort"] as const;

export function filtersOf(url: Record<string, string>): Filters {
  return Object.fromEntries(names.filter((n) => url[n]).map((n) => [n, url[n]]));
}

/** Everything but the place in the tree and the order: what "Bỏ lọc" takes away. */
export const narrowed = (f: Filters) => Boolean(f.q || f.status || f.sex || f.minority || f.missing || f.faults);
export const cleared = { q: undefined, status: undefined, sex: undefined, minority: undefined, missing: undefined, faults: undefined };

export const statuses = [
  { value: "", label: "Đang học" }, { value: "unplaced", label: "Chưa xếp lớp" }, { value: "left", label: "Đã rời trường" }, { value: "all", label: "Tất cả" },
];
export const sexes = [{ value: "", label: "Nam và nữ" }, { value: "01", label: "Nam" }, { value: "02", label: "Nữ" }];

/** "Cần xem lại": one choice for the filters `missing` and `faults`. */
export const checks = [
  { value: "", label: "Mọi hồ sơ" },
  { value: "faults", label: "Có lỗi cần sửa" },
  { value: "personalId", label: "Thiếu số định danh" },
  { value: "moetCode", label: "Thiếu mã định danh Bộ" },
  { value: "phone", label: "Không có số điện thoại" },
  { value: "guardian", label: "Chưa có cha mẹ, giám hộ" },
  { value: "permanentCommuneCode", label: "Thiếu xã thường trú" },
];
export const checkOf = (f: Filters) => (f.faults === "true" ? "faults" : f.missing ?? "");
export const withCheck = (value: string) => ({ faults: value === "faults" ? "true" : undefined, missing: value && value !== "faults" ? value : undefined });

export const exportAddress = (school: number, f: Filters) => `/schools/${school}/students.xlsx${query({ ...f })}`;

/** The next order of a column: up, down, back to the name. */
export function nextSort(current: string | undefined, key: string): string | undefined {
  if (current === key || (key === "name" && !current)) return "-" + key;
  if (current === "-" + key) return undefined;
  return key === "name" ? undefined : key;
}
export function direction(current: string | undefined, key: string): "ascending" | "descending" | "none" {
  if (current === "-" + key) return "descending";
  return current === key || (key === "name" && !current) ? "ascending" : "none";
}
