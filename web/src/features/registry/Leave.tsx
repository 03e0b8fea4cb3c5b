import { Button, Modal, Radio, Select, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { post } from "../../shared/api";
import { useSession } from "../../shared/session";
import { DayField, ProblemBox } from "../../shared/ui";
import { codes } from "./api";

interface Props { id: number; name: string; onClose: () => void; onDone: (told: string) => void }

export function Leave({ id, name, onClose, onDone }: Props) {
  const { session } = useSession();
  const client = useQueryClient();
  const reasons = useQuery({ queryKey: ["codes", "leaving_reasons"], queryFn: () => codes("leaving_reasons"), staleTime: Infinity });
  const [form, setForm] = useState({ kind: "dropout", on: session.today, knownOn: "", reasonCode: "", reason: "", paperNo: "" });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const save = async (e: FormEvent) => {
    e.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await post(`/students/${id}/leave`, { ...form, reasonCode: form.kind === "dropout" ? form.reasonCode : "", knownOn: form.knownOn || null });
      await client.invalidateQueries();
      onDone(`Đã ghi nhận ${name} rời trường.`);
    } catch (x) { setError(x); } finally { setBusy(false); }
  };
  return (
    <Modal opened onClose={onClose} title={`Rời trường: ${name}`}>
      <form onSubmit={save}>
        <ProblemBox error={error ?? reasons.error} onRetry={error ? undefined : () => void reasons.refetch()} />
        <Radio.Group label="Việc" value={form.kind} onChange={(kind) => set({ kind })}>
          <Radio mt={6} value="dropout" label="Thôi học" />
          <Radio mt={6} value="transfer_out" label="Chuyển sang trường khác" />
        </Radio.Group>
        <DayField label="Ngày đầu tiên không còn học ở trường" mt="sm" value={form.on} onDay={(on) => set({ on })} required />
        {form.kind === "dropout" && (
          <Select label="Lý do thôi học" mt="sm" value={form.reasonCode || null} onChange={(v) => set({ reasonCode: v ?? "" })}
            data={(reasons.data?.values ?? []).map((c) => ({ value: c.code, label: c.nameVi }))} required />
        )}
        <TextInput label="Số giấy tờ, đơn" mt="sm" value={form.paperNo} onChange={(e) => set({ paperNo: e.currentTarget.value })} />
        <DayField label="Ngày nhận giấy (nếu khác)" mt="sm" value={form.knownOn} onDay={(knownOn) => set({ knownOn })} />
        <TextInput label="Ghi thêm" mt="sm" mb="md" value={form.reason} onChange={(e) => set({ reason: e.currentTarget.value })} />
        <p className="quiet">Ghi nhầm thì hoàn tác được trong 7 ngày, ở mục Quá trình học của hồ sơ.</p>
        <Button type="submit" color="red.9" loading={busy} disabled={!form.on}>Ghi nhận rời trường</Button>
      </form>
    </Modal>
  );
}
