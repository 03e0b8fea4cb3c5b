import { Button, Modal, Radio, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { post } from "../../shared/api";
import { useSession } from "../../shared/session";
import { DayField, ProblemBox } from "../../shared/ui";
import type { SchoolClass } from "./api";

export function ClassChange({ student, classes, onClose }: { student: { id: number; fullName: string; classId: number | null }; classes: SchoolClass[]; onClose: () => void }) {
  const { session } = useSession();
  const client = useQueryClient();
  const now = classes.find((c) => c.id === student.classId);
  const same = classes.filter((c) => !c.closedOn && c.id !== student.classId && (!now || c.gradeCode === now.gradeCode));
  const [to, setTo] = useState("");
  const [on, setOn] = useState(session.today);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>(null);
  const save = async (e: FormEvent) => {
    e.preventDefault();
    try {
      await post(`/students/${student.id}/class-change`, { classId: Number(to), on, reason });
      await client.invalidateQueries();
      onClose();
    } catch (x) { setError(x); }
  };
  return (
    <Modal opened onClose={onClose} title={`Chuyển lớp: ${student.fullName}`}>
      <form onSubmit={save}>
        <ProblemBox error={error} />
        <Radio.Group label={now ? `Đang học lớp ${now.name}. Chuyển sang` : "Xếp vào lớp"} value={to} onChange={setTo}>
          {same.map((c) => <Radio key={c.id} mt={6} value={String(c.id)} label={`${c.name} (${c.students} học sinh${c.homeroomName ? ", " + c.homeroomName : ""})`} />)}
        </Radio.Group>
        <DayField label="Từ ngày" mt="sm" value={on} onDay={setOn} required />
        <TextInput label="Lý do" mt="sm" mb="md" value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
        <Button type="submit" disabled={!to || !on}>Chuyển lớp</Button>
      </form>
    </Modal>
  );
}
