import { useState } from "react";
import { day, masked } from "../../../shared/format";
import { sexName, type StudentRow } from "../api";

export interface Column { key: string; label: string; width: number; sort?: string; show: (s: StudentRow) => string }

export const allColumns: Column[] = [
  { key: "birth", label: "Ngày sinh", width: 96, sort: "birth", show: (s) => day(s.birth) },
  { key: "sex", label: "Giới tính", width: 84, sort: "sex", show: (s) => sexName(s.sex) },
  { key: "className", label: "Lớp", width: 74, sort: "class", show: (s) => s.className ?? "" },
  { key: "studentCode", label: "Mã học sinh", width: 116, sort: "code", show: (s) => s.studentCode ?? "" },
  { key: "phone", label: "Điện thoại", width: 104, show: (s) => s.phone ?? "" },
  { key: "personalId", label: "Số định danh", width: 124, sort: "personalId", show: (s) => masked(s.personalId) },
  { key: "moetCode", label: "Mã định danh Bộ", width: 130, sort: "moetCode", show: (s) => s.moetCode ?? "" },
  { key: "statusName", label: "Trạng thái", width: 110, sort: "status", show: (s) => s.statusName },
  { key: "enteredOn", label: "Vào trường", width: 104, sort: "entered", show: (s) => day(s.enteredOn) },
];

interface Layout { order: string[]; hidden: string[] }
const remembered = "phuongvi.students.columns";
const initial: Layout = { order: allColumns.map((c) => c.key), hidden: ["enteredOn"] };

function read(): Layout {
  try {
    const kept = JSON.parse(localStorage.getItem(remembered) ?? "null") as Layout | null;
    if (!kept) return initial;
    const known = kept.order.filter((k) => allColumns.some((c) => c.key === k));
    return { order: [...known, ...initial.order.filter((k) => !known.includes(k))], hidden: kept.hidden };
  } catch { return initial; }
}

export interface Columns { shown: Column[]; all: Column[]; isHidden: (key: string) => boolean; toggle: (key: string) => void; move: (key: string, by: number) => void; reset: () => void }

/** Which columns stand in the list and in which order: kept on this machine. */
export function useColumns(): Columns {
  const [layout, setLayout] = useState(read);
  const keep = (next: Layout) => { setLayout(next); localStorage.setItem(remembered, JSON.stringify(next)); };
  const all = layout.order.map((key) => allColumns.find((c) => c.key === key)!);
  return {
    all,
    shown: all.filter((c) => !layout.hidden.includes(c.key)),
    isHidden: (key) => layout.hidden.includes(key),
    toggle: (key) => keep({ ...layout, hidden: layout.hidden.includes(key) ? layout.hidden.filter((k) => k !== key) : [...layout.hidden, key] }),
    move: (key, by) => {
      const order = layout.order.filter((k) => k !== key);
      order.splice(Math.max(0, Math.min(order.length, layout.order.indexOf(key) + by)), 0, key);
      keep({ ...layout, order });
    },
    reset: () => keep(initial),
  };
}
