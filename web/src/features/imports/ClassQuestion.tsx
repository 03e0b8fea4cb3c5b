import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import type { ProposedClass } from "./api";
import type { Asking } from "./Recognise";

type Props = Pick<Asking, "editable" | "busy" | "onAnswer"> & { text: string; list: ProposedClass[]; wanted: boolean };

const grades = Array.from({ length: 12 }, (_, i) => ({ code: String(i + 1).padStart(2, "0"), name: `Khối ${i + 1}` }));

/** Classes that the school does not have yet: all of them at once, or one by one with their names and grades. */
export function ClassQuestion({ text, list, wanted, editable, busy, onAnswer }: Props) {
  const [classes, setClasses] = useState(list);
  const [open, setOpen] = useState(false);
  const put = (index: number, change: Partial<ProposedClass>) => setClasses(classes.map((c, i) => (i === index ? { ...c, ...change } : c)));
  const outside = classes.filter((c) => c.create && c.outside);
  const changed = JSON.stringify(classes) !== JSON.stringify(list);
  return (
    <div role="group" aria-label="Lớp mới">
      <div className="bar" style={{ margin: "6px 0 0" }}>
        <Checkbox label={text} checked={wanted} disabled={!editable || busy} onChange={(e) => onAnswer({ classes: e.currentTarget.checked })} />
        <Button size="compact-sm" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? "Thu gọn" : "Xem từng lớp"}</Button>
      </div>
      {outside.length > 0 && (
        <div className="look-again">Trường không có cấp học của {outside.length} lớp: {outside.map((c) => c.as || c.name).join(", ")}. Kiểm tra có đúng tệp của trường không.</div>
      )}
      {!open && <small>{classes.filter((c) => c.create).map((c) => `${c.as || c.name} (${c.rows})`).join(", ")}</small>}
      {open && (
        <table className="im-classes">
          <thead><tr><th>Tạo</th><th>Tên trong tệp</th><th>Tên lớp</th><th>Khối</th><th>Số dòng</th></tr></thead>
          <tbody>{classes.map((c, i) => <ClassRow key={c.name} proposed={c} editable={editable} onChange={(change) => put(i, change)} />)}</tbody>
        </table>
      )}
      {open && changed && <Button mt={6} size="compact-sm" loading={busy} onClick={() => onAnswer({ classes })}>Dùng các lớp này</Button>}
    </div>
  );
}

function ClassRow({ proposed: c, editable, onChange }: { proposed: ProposedClass; editable: boolean; onChange: (change: Partial<ProposedClass>) => void }) {
  const rename = (name: string) => onChange({ as: name === c.name ? "" : name });
  return (
    <tr>
      <td>
        <input type="checkbox" aria-label={`Tạo lớp ${c.name}`} checked={c.create} disabled={!editable} onChange={(e) => onChange({ create: e.currentTarget.checked })} />
      </td>
      <td>{c.name}</td>
      <td>
        <input type="text" aria-label={`Tên lớp ${c.name}`} size={8} value={c.as || c.name} disabled={!editable} onChange={(e) => rename(e.currentTarget.value)} />
      </td>
      <td>
        <select aria-label={`Khối của lớp ${c.name}`} value={c.gradeCode} disabled={!editable} onChange={(e) => onChange({ gradeCode: e.currentTarget.value })}>
          {!grades.some((g) => g.code === c.gradeCode) && <option value={c.gradeCode}>{c.gradeCode}</option>}
          {grades.map((g) => <option key={g.code} value={g.code}>{g.name}</option>)}
        </select>
      </td>
      <td>{c.rows}</td>
    </tr>
  );
}
