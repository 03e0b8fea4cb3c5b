import { Button, Modal, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { post } from "../../../shared/api";
import { useSession } from "../../../shared/session";
import { DayField, ProblemBox } from "../../../shared/ui";
import type { SchoolClass } from "../api";

export function CloseClass({ schoolClass, onClose }: { schoolClass: SchoolClass; onClose: () => void }) {
  const { session } = useSession();
  const client = useQueryClient();
  const [on, setOn] = useState(session.today);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const save = async (e: FormEvent) => {
    e.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await post(`/schools/${session.acting.unitId}/classes/${schoolClass.id}/close`, { on, reason });
      await client.invalidateQueries();
      onClose();
    } catch (x) { setError(x); } finally { setBusy(false); }
  };
  return (
    <Modal opened onClose={onClose} title={`Đóng lớp ${schoolClass.name}`}>
      <form onSubmit={(e) => void save(e)}>
        <ProblemBox error={error} />
        {schoolClass.students > 0 && <p>Lớp còn {schoolClass.students} học sinh. Chuyển các em sang lớp khác trước: mở lớp, chọn các em rồi bấm Chuyển lớp.</p>}
        <DayField label="Ngày đầu tiên lớp không còn" value={on} onDay={setOn} required />
        <TextInput label="Lý do" mt="sm" mb="md" value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
        <Button type="submit" color="red.9" loading={busy} disabled={!on}>Đóng lớp</Button>
      </form>
    </Modal>
  );
}
