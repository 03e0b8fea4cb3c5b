import { Button, Modal, Radio, Select, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { post } from "../../shared/api";
import { useSession } from "../../shared/session";
import { DayField, ProblemBox } from "../../shared/ui";
import type { SchoolClass } from "./api";

interface Mover { id: number; fullName: string; classId: number | null }
interface Props { students: Mover[]; classes: SchoolClass[]; onClose: () => void; onDone: (told: string) => void }

const named = (students: Mover[]) => students.slice(0, 12).map((s) => s.fullName).join(", ") + (students.length > 12 ? ` và ${students.length - 12} em khác` : "");

/** One student or several into another class of the grade; who has no class yet is placed. */
export function ClassChange({ students, classes, onClose, onDone }: Props) {
  const { session } = useSession();
  const client = useQueryClient();
  const from = students.map((s) => classes.find((c) => c.id === s.classId));
  const now = from[0];
  const possible = classes.filter((c) => !c.closedOn && from.every((f) => !f || f.gradeCode === c.gradeCode) && !(students.length === 1 && c.id === now?.id));
  const [form, setForm] = useState({ to: "", on: session.today, reason: "" });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const act = now ? "Chuyển lớp" : "Xếp lớp";
  const label = students.length === 1 ? (now ? `Đang học lớp ${now.name}. Chuyển sang` : "Xếp vào lớp") : "Chuyển tất cả sang lớp";
  const words = (c: SchoolClass) => `${c.name} (${c.students} học sinh${c.homeroomName ? ", " + c.homeroomName : ""})`;
  const save = async (e: FormEvent) => {
    e.preventDefault();
    setBusy(true);
    setError(null);
    const body = { classId: Number(form.to), on: form.on, reason: form.reason };
    try {
      if (students.length === 1) await post(`/students/${students[0].id}/class-change`, body);
      else await post(`/schools/${session.acting.unitId}/class-changes`, { ...body, studentIds: students.map((s) => s.id) });
      await client.invalidateQueries();
      onDone(`Đã ${act.toLowerCase()}: ${students.length === 1 ? students[0].fullName : `${students.length} học sinh`} vào lớp ${possible.find((c) => String(c.id) === form.to)?.name}.`);
    } catch (x) { setError(x); } finally { setBusy(false); }
  };
  return (
    <Modal opened onClose={onClose} title={students.length === 1 ? `${act}: ${students[0].fullName}` : `${act}: ${students.length} học sinh`}>
      <form onSubmit={save}>
        <ProblemBox error={error} />
        {students.length > 1 && <p className="quiet small">{named(students)}</p>}
        {possible.length === 0 && <p role="alert">Không có lớp nào khác cùng khối đang mở{students.length > 1 && " cho tất cả các em đã chọn. Chọn các em cùng một khối"}.</p>}
        {possible.length > 12
          ? <Select label={label} searchable value={form.to || null} onChange={(to) => setForm({ ...form, to: to ?? "" })} data={possible.map((c) => ({ value: String(c.id), label: words(c) }))} />
          : <Radio.Group label={label} value={form.to} onChange={(to) => setForm({ ...form, to })}>
              {possible.map((c) => <Radio key={c.id} mt={6} value={String(c.id)} label={words(c)} />)}
            </Radio.Group>}
        <DayField label="Từ ngày" mt="sm" value={form.on} onDay={(on) => setForm({ ...form, on })} required />
        <TextInput label="Lý do" mt="sm" mb="md" value={form.reason} onChange={(e) => setForm({ ...form, reason: e.currentTarget.value })} />
        <Button type="submit" loading={busy} disabled={!form.to || !form.on}>{act}</Button>
      </form>
    </Modal>
  );
}
