import { Button, Modal, Select, Tabs, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { get, post } from "../../shared/api";
import { day, masked, moment } from "../../shared/format";
import { navigate } from "../../shared/router";
import { useSession } from "../../shared/session";
import { DayField, Page, ProblemBox } from "../../shared/ui";
import { codes, type FieldInfo, type HistoryRow, kindOf, listClasses, sexName, type Student } from "./api";
import { ClassChange } from "./ClassChange";

const sources: Record<string, string> = { portal: "nhập trên cổng", import: "nhập từ Excel", cli: "dòng lệnh", demo: "tỉnh mẫu" };
const actions: Record<string, string> = { create: "Tạo hồ sơ", update: "Sửa", close: "Kết thúc", cancel: "Huỷ", restore: "Khôi phục" };
const relations: Record<string, string> = { CHA: "Cha", ME: "Mẹ", GH: "Người giám hộ", DD: "Người đỡ đầu", ONGBA: "Ông/bà", ANHCHI: "Anh/chị", KHAC: "Khác" };

function value(s: Student, f: FieldInfo, names: Record<string, Map<string, string>>): string {
  const v = s[f.key];
  if (v === null || v === undefined || v === "") return "—";
  if (f.key === "sex") return sexName(v);
  if (f.key === "personalId") return masked(String(v));
  if (f.type === "boolean") return v ? "Có" : "Không";
  if (f.type === "date" || f.type === "partialDate") return day(String(v));
  const shown = s[f.key.replace(/Code$/, "Name")];
  if (f.key.endsWith("Code") && typeof shown === "string") return shown;
  if (f.list && names[f.list]) return (Array.isArray(v) ? v : [v]).map((c) => names[f.list!].get(String(c)) ?? String(c)).join(", ") || "—";
  return Array.isArray(v) ? v.join(", ") || "—" : String(v);
}

export function StudentPage({ id }: { id: number }) {
  const { session, may } = useSession();
  const portal = "/" + session.acting.portal;
  const sensitive = may("student_sensitive:read");
  const student = useQuery({ queryKey: ["student", id], queryFn: () => get<Student>(`/students/${id}${sensitive ? "?include=sensitive" : ""}`) });
  const kind = useQuery({ queryKey: ["kind", "student"], queryFn: () => kindOf("student"), staleTime: Infinity });
  const lists = [...new Set((kind.data?.fields ?? []).map((f) => f.list).filter((l): l is string => Boolean(l)))];
  const names = useQuery({ queryKey: ["code-names", lists.join()], enabled: lists.length > 0, staleTime: Infinity, queryFn: async () => Object.fromEntries(await Promise.all(lists.map(async (l) => [l, new Map((await codes(l)).values.map((v) => [v.code, v.nameVi]))] as const))) });
  const classes = useQuery({ queryKey: ["classes", session.acting.unitId], queryFn: () => listClasses(session.acting.unitId, session.schoolYear), enabled: session.acting.portal === "truong" });
  const [moving, setMoving] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const s = student.data;
  if (student.error) return <Page title="Hồ sơ học sinh"><ProblemBox error={student.error} /></Page>;
  if (!s || !kind.data) return null;
  return (
    <Page title={s.fullName} aside={session.acting.portal === "truong" && !s.enrolment.leftOn && <>
      {may("student:change") && <Button onClick={() => navigate(`${portal}/hoc-sinh/${id}/sua`)}>Sửa hồ sơ</Button>}
      {may("enrolment:change") && <Button variant="default" onClick={() => setMoving(true)}>Chuyển lớp</Button>}
      {may("enrolment:change") && <Button variant="default" onClick={() => setLeaving(true)}>Rời trường</Button>}
      <Button variant="default" onClick={() => window.print()}>In</Button></>}>
      <div className="panel"><strong>{s.className ? "Lớp " + s.className : "Chưa xếp lớp"}</strong> · {s.schoolName} · {s.statusName} từ {day(s.enrolment.enteredOn)}{s.enrolment.leftOn && ` đến ${day(s.enrolment.leftOn)}`}</div>
      {s.faults.length > 0 && <div className="panel"><h2 style={{ marginTop: 0 }}>Cần xem lại</h2>{s.faults.map((f, i) => <p key={i}><span className={"tag " + f.severity}>{f.rule}</span> {f.message}</p>)}</div>}
      <Tabs defaultValue="file" keepMounted={false}>
        <Tabs.List><Tabs.Tab value="file">Hồ sơ</Tabs.Tab>{may("change_log:read") && <Tabs.Tab value="history">Lịch sử thay đổi</Tabs.Tab>}{may("access_log:read") && <Tabs.Tab value="access">Ai đã xem</Tabs.Tab>}</Tabs.List>
        <Tabs.Panel value="file">
          {kind.data.groups.filter((g) => g.label !== "Cha mẹ").map((g) => {
            const fields = kind.data.fields.filter((f) => f.group === g.key && f.key !== "vendorKey" && s[f.key] !== undefined);
            return fields.length === 0 ? null : <section key={g.key} className="panel"><h2 style={{ marginTop: 0 }}>{g.label}</h2><dl className="facts">{fields.map((f) => <div key={f.key}><dt>{f.label}</dt><dd>{value(s, f, names.data ?? {})}</dd></div>)}</dl></section>;
          })}
          <section className="panel"><h2 style={{ marginTop: 0 }}>Cha mẹ, người giám hộ</h2>
            {s.guardians.length === 0 && <p>Chưa có.</p>}
            {s.guardians.map((p, i) => <p key={i}><strong>{relations[p.relation] ?? p.relation}: {p.fullName}</strong>{p.birthYear && `, sinh ${p.birthYear}`}{p.occupation && `, ${p.occupation}`}{p.phone && `, điện thoại ${p.phone}`}{p.isContact && " (liên hệ chính)"}</p>)}
          </section>
        </Tabs.Panel>
        <Tabs.Panel value="history"><History id={id} /></Tabs.Panel>
        <Tabs.Panel value="access"><AccessLog id={id} /></Tabs.Panel>
      </Tabs>
      {moving && <ClassChange student={s} classes={classes.data?.rows ?? []} onClose={() => setMoving(false)} />}
      {leaving && <Leave id={id} name={s.fullName} onClose={() => setLeaving(false)} />}
    </Page>
  );
}

function History({ id }: { id: number }) {
  const history = useQuery({ queryKey: ["history", id], queryFn: () => get<{ rows: HistoryRow[] }>(`/students/${id}/history`) });
  const text = (v: unknown) => (v === null || v === undefined || v === "" ? "(trống)" : typeof v === "boolean" ? (v ? "Có" : "Không") : typeof v === "object" ? JSON.stringify(v) : String(v));
  return (
    <>
      <ProblemBox error={history.error} />
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="scroll" tabIndex={0} role="region" aria-label="Lịch sử thay đổi">
        <table className="grid"><thead><tr><th>Ghi nhận lúc</th><th>Xảy ra ngày</th><th>Biết ngày</th><th>Ai</th><th>Việc</th><th>Trường</th><th>Trước</th><th>Sau</th><th>Lý do</th></tr></thead>
          <tbody>{history.data?.rows.flatMap((r) => (r.fields.length ? r.fields : [null]).map((f, i) => (
            <tr key={r.changeId + "-" + i}><td>{moment(r.recordedAt)}</td><td>{day(r.occurredOn)}</td><td>{day(r.knownOn)}</td><td>{r.actorName} ({sources[r.source] ?? r.source})</td><td>{actions[r.action] ?? r.action}</td>
              <td>{f?.label}</td><td className="old">{f && (f.beforeText ?? text(f.before))}</td><td>{f && (f.afterText ?? text(f.after))}</td><td>{r.reason}</td></tr>)))}</tbody></table>
      </div>
    </>
  );
}

function AccessLog({ id }: { id: number }) {
  const log = useQuery({ queryKey: ["access-log", id], queryFn: () => get<{ rows: { at: string; role: string; unitName: string; what: string; purpose: string; sensitive: boolean }[] }>(`/students/${id}/access-log`) });
  return (
    <>
      <ProblemBox error={log.error} />
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="scroll" tabIndex={0} role="region" aria-label="Ai đã xem hồ sơ">
        <table className="grid"><thead><tr><th>Lúc</th><th>Vai trò</th><th>Đơn vị</th><th>Xem gì</th><th>Lý do</th></tr></thead>
          <tbody>{log.data?.rows.map((r, i) => <tr key={i}><td>{moment(r.at)}</td><td>{r.role}</td><td>{r.unitName}</td><td>{r.what === "students" ? "Danh sách" : "Hồ sơ"}{r.sensitive && ", kèm nhóm nhạy cảm"}</td><td>{r.purpose}</td></tr>)}</tbody></table>
      </div>
    </>
  );
}

function Leave({ id, name, onClose }: { id: number; name: string; onClose: () => void }) {
  const { session } = useSession();
  const client = useQueryClient();
  const reasons = useQuery({ queryKey: ["codes", "leaving_reasons"], queryFn: () => codes("leaving_reasons") });
  const [form, setForm] = useState({ kind: "leave", on: session.today, reasonCode: "", reason: "", paperNo: "" });
  const [error, setError] = useState<unknown>(null);
  const save = async (e: FormEvent) => {
    e.preventDefault();
    try { await post(`/students/${id}/leave`, form); await client.invalidateQueries(); onClose(); } catch (x) { setError(x); }
  };
  return (
    <Modal opened onClose={onClose} title={`Rời trường: ${name}`}>
      <form onSubmit={save}>
        <ProblemBox error={error} />
        <Select label="Việc" value={form.kind} onChange={(v) => setForm({ ...form, kind: v ?? "leave" })} data={[{ value: "leave", label: "Thôi học" }, { value: "transfer_out", label: "Chuyển trường đi" }]} allowDeselect={false} />
        <DayField label="Từ ngày" mt="sm" value={form.on} onDay={(on) => setForm({ ...form, on })} required />
        {form.kind === "leave" && <Select label="Lý do thôi học" mt="sm" value={form.reasonCode || null} onChange={(v) => setForm({ ...form, reasonCode: v ?? "" })} data={(reasons.data?.values ?? []).map((c) => ({ value: c.code, label: c.nameVi }))} required />}
        <TextInput label="Ghi thêm" mt="sm" value={form.reason} onChange={(e) => setForm({ ...form, reason: e.currentTarget.value })} />
        <TextInput label="Số giấy tờ" mt="sm" mb="md" value={form.paperNo} onChange={(e) => setForm({ ...form, paperNo: e.currentTarget.value })} />
        <Button type="submit" color="red">Ghi nhận</Button>
      </form>
    </Modal>
  );
}
