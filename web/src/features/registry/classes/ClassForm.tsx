import { Button, Modal, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { call, get, ProblemError, type Schemas } from "../../../shared/api";
import { useSession } from "../../../shared/session";
import { retryFailed } from "../../../shared/retry";
import { Choice, ProblemBox } from "../../../shared/ui";
import { CodePicker } from "../../../shared/ui/CodePicker";
import { codes, type SchoolClass } from "../api";
import { useSessions } from "./useSessions";

interface Props { schoolClass?: SchoolClass; onClose: () => void }
type School = Schemas["School"];

/** Opens a class, or changes one. */
export function ClassForm({ schoolClass, onClose }: Props) {
  const { session } = useSession();
  const school = session.acting.unitId;
  const client = useQueryClient();
  const info = useQuery({ queryKey: ["school", school], queryFn: () => get<School>(`/schools/${school}`) });
  const grades = useQuery({ queryKey: ["codes", "grades"], queryFn: () => codes("grades"), staleTime: Infinity });
  const sessions = useSessions();
  const [form, setForm] = useState({
    name: schoolClass?.name ?? "", gradeCode: schoolClass?.gradeCode ?? "", homeroomName: schoolClass?.homeroomName ?? "", session: schoolClass?.session ?? "",
    capacity: schoolClass?.capacity ? String(schoolClass.capacity) : "", room: schoolClass?.room ?? "",
  });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const levels = info.data?.levels ?? [];
  const possible = (grades.data?.values ?? []).filter((g) => levels.includes(String(g.attributes.level_code ?? "")));
  const faultOf = (field: string) => (error instanceof ProblemError ? error.problem.fields.filter((f) => f.field === field).map((f) => f.message).join(" ") || undefined : undefined);
  const stale = error instanceof ProblemError && error.problem.status === 412;
  const warned = error instanceof ProblemError && error.problem.type === "needs-confirmation";
  const save = async (e: FormEvent) => {
    e.preventDefault();
    setBusy(true);
    setError(null);
    const body = {
      name: form.name, gradeCode: form.gradeCode, homeroomName: form.homeroomName || null, session: form.session || null, room: form.room || null,
      capacity: form.capacity ? Number(form.capacity) : null, acceptWarnings: warned,
    };
    try {
      if (schoolClass) await call("PATCH", `/schools/${school}/classes/${schoolClass.id}`, body, { "If-Match": `"${schoolClass.version}"` });
      else await call("POST", `/schools/${school}/classes`, { ...body, schoolYear: session.schoolYear });
      await client.invalidateQueries();
      onClose();
    } catch (x) {
      setError(x);
      // the list behind shows what the other person wrote
      if (x instanceof ProblemError && x.problem.status === 412) void client.invalidateQueries({ queryKey: ["classes"] });
    } finally { setBusy(false); }
  };
  return (
    <Modal opened onClose={onClose} title={schoolClass ? `Sửa lớp ${schoolClass.name}` : `Mở lớp năm học ${session.schoolYear}–${session.schoolYear + 1}`}>
      <form onSubmit={(e) => void save(e)}>
        <ProblemBox error={error ?? info.error ?? grades.error} onRetry={error ? undefined : retryFailed(info, grades)} />
        {stale && <p>Đóng ô này rồi mở lại để sửa trên bản mới của lớp.</p>}
        <TextInput label="Tên lớp *" placeholder="6A1" data-autofocus value={form.name} onChange={(e) => set({ name: e.currentTarget.value })} error={faultOf("name")} />
        <CodePicker label="Khối *" mt="xs" values={possible} value={form.gradeCode || null} onPick={(v) => set({ gradeCode: v ?? "" })} error={faultOf("gradeCode")} />
        <TextInput label="Giáo viên chủ nhiệm" mt="xs" value={form.homeroomName} onChange={(e) => set({ homeroomName: e.currentTarget.value })} error={faultOf("homeroomName")} />
        <div className="form" style={{ marginTop: 8 }}>
          <Choice label="Buổi học" value={form.session} onChange={(v) => set({ session: v })} options={[{ value: "", label: "—" }, ...(sessions.data?.values ?? []).map((v) => ({ value: v.code, label: v.nameVi }))]} />
          <TextInput label="Sĩ số tối đa" inputMode="numeric" value={form.capacity} onChange={(e) => set({ capacity: e.currentTarget.value.replace(/\D/g, "") })} error={faultOf("capacity")} />
          <TextInput label="Phòng học" value={form.room} onChange={(e) => set({ room: e.currentTarget.value })} />
        </div>
        <Button type="submit" mt="md" loading={busy} disabled={stale} color={warned ? "orange.9" : undefined}>{warned ? "Vẫn lưu, đã kiểm tra" : schoolClass ? "Lưu" : "Mở lớp"}</Button>
      </form>
    </Modal>
  );
}
