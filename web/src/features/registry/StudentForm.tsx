import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { call, get, ProblemError } from "../../shared/api";
import { day } from "../../shared/format";
import { navigate, useQuery as useUrlQuery } from "../../shared/router";
import { useSession } from "../../shared/session";
import { DayField, Page, ProblemBox } from "../../shared/ui";
import { codes, type FieldInfo, kindOf, listClasses, type Student } from "./api";

type Value = string | boolean | string[] | number | null;
/** What movements set is not typed into a form. */
const left_out = ["className", "gradeCode", "status", "statusOn", "vendorKey", "orderNo", "leavingReason"];

export function StudentForm({ id }: { id?: number }) {
  const { session, may } = useSession();
  const school = session.acting.unitId;
  const client = useQueryClient();
  const [urlQuery] = useUrlQuery();
  const kind = useQuery({ queryKey: ["kind", "student"], queryFn: () => kindOf("student"), staleTime: Infinity });
  const existing = useQuery({ queryKey: ["student-form", id], queryFn: () => get<Student>(`/students/${id}${may("student_sensitive:read") ? "?include=sensitive" : ""}`), enabled: id !== undefined, gcTime: 0 });
  const classes = useQuery({ queryKey: ["classes", school], queryFn: () => listClasses(school, session.schoolYear), enabled: id === undefined });
  const communes = useQuery({ queryKey: ["communes"], queryFn: () => get<{ values?: { code: string; nameVi: string }[]; rows?: { code: string; name: string }[] }>("/admin-units?tier=commune&parent=75"), staleTime: Infinity });
  const [changed, setChanged] = useState<Record<string, Value>>(id === undefined ? { nationality: "VN", permanentProvinceCode: "75" } : {});
  const [place, setPlace] = useState({ classId: urlQuery.classId ?? "", enteredOn: session.today });
  const [parents, setParents] = useState({ father: "", mother: "", phone: "" });
  const [error, setError] = useState<unknown>(null);
  const [confirm, setConfirm] = useState(false);
  const dirty = Object.keys(changed).length > (id === undefined ? 2 : 0);
  useEffect(() => { const guard = (e: BeforeUnloadEvent) => { if (dirty) e.preventDefault(); }; window.addEventListener("beforeunload", guard); return () => window.removeEventListener("beforeunload", guard); }, [dirty]);
  const faults = error instanceof ProblemError ? error.problem.fields : [];
  const faultOf = (key: string) => faults.filter((f) => f.field === key).map((f) => f.message).join(" ") || undefined;
  const of = (f: FieldInfo): Value => (f.key in changed ? changed[f.key] : ((existing.data?.[f.key] as Value) ?? null));
  const set = (key: string, v: Value) => { setChanged((c) => ({ ...c, [key]: v })); setConfirm(false); };
  const save = async (e?: FormEvent, acceptWarnings = false) => {
    e?.preventDefault();
    setError(null);
    try {
      if (id === undefined) {
        const guardians = [parents.father && { relation: "CHA", fullName: parents.father, phone: parents.mother ? null : parents.phone || null, isContact: !parents.mother },
          parents.mother && { relation: "ME", fullName: parents.mother, phone: parents.phone || null, isContact: true }].filter(Boolean);
        const made = await call<Student>("POST", `/schools/${school}/students`, { ...changed, classId: Number(place.classId) || null, enteredOn: place.enteredOn, guardians, acceptWarnings });
        await client.invalidateQueries();
        navigate(`/truong/hoc-sinh/${made.id}`);
      } else {
        await call("PATCH", `/students/${id}`, { ...changed, acceptWarnings }, { "If-Match": `"${existing.data!.version}"` });
        await client.invalidateQueries();
        navigate(`/truong/hoc-sinh/${id}`);
      }
    } catch (x) {
      setError(x);
      setConfirm(x instanceof ProblemError && x.problem.type === "needs-confirmation");
    }
  };
  useEffect(() => {
    const key = (e: KeyboardEvent) => { if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "s") { e.preventDefault(); document.querySelector<HTMLFormElement>("form.student-form")?.requestSubmit(); } };
    window.addEventListener("keydown", key);
    return () => window.removeEventListener("keydown", key);
  }, []);
  if (!kind.data || (id !== undefined && !existing.data)) return <ProblemBox error={kind.error ?? existing.error} />;
  const groups = kind.data.groups.filter((g) => g.label !== "Cha mẹ");
  return (
    <Page title={id === undefined ? "Thêm học sinh" : "Sửa hồ sơ: " + existing.data!.fullName}>
      <form className="student-form" onSubmit={(e) => save(e, false)}>
        <ProblemBox error={error} />
        {confirm && <Button mb="sm" color="orange" onClick={() => save(undefined, true)}>Vẫn lưu, đã kiểm tra các điểm trên</Button>}
        {id === undefined && (
          <section className="panel form">
            <Select label="Lớp" searchable value={place.classId || null} onChange={(v) => setPlace({ ...place, classId: v ?? "" })} data={(classes.data?.rows ?? []).map((c) => ({ value: String(c.id), label: `${c.name} (${c.students})` }))} error={faultOf("className") ?? faultOf("classId")} />
            <DayField label="Ngày vào trường" value={place.enteredOn} onDay={(enteredOn) => setPlace({ ...place, enteredOn })} error={faultOf("enteredOn")} />
          </section>
        )}
        {groups.map((g) => {
          const fields = kind.data.fields.filter((f) => f.group === g.key && !left_out.includes(f.key) && (f.sensitivity !== "sen" || may("student_sensitive:change")));
          return fields.length === 0 ? null : (
            <section key={g.key} className="panel"><h2 style={{ marginTop: 0 }}>{g.label}</h2><div className="form">
              {fields.map((f) => <FieldInput key={f.key} field={f} value={of(f)} error={faultOf(f.key)} communes={(communes.data?.rows ?? []).map((c) => ({ code: c.code, nameVi: c.name })).concat(communes.data?.values ?? [])} onChange={(v) => set(f.key, v)} />)}
            </div></section>);
        })}
        {id === undefined && <section className="panel"><h2 style={{ marginTop: 0 }}>Cha mẹ</h2><div className="form">
          <TextInput label="Họ tên cha" value={parents.father} onChange={(e) => setParents({ ...parents, father: e.currentTarget.value })} error={faultOf("guardians[0].fullName")} />
          <TextInput label="Họ tên mẹ" value={parents.mother} onChange={(e) => setParents({ ...parents, mother: e.currentTarget.value })} />
          <TextInput label="Điện thoại cha mẹ" value={parents.phone} onChange={(e) => setParents({ ...parents, phone: e.currentTarget.value })} error={faultOf("guardians[0].phone")} /></div></section>}
        <div className="bar"><Button type="submit" size="sm">Lưu (Ctrl+S)</Button><Button variant="default" size="sm" onClick={() => history.back()}>Thôi</Button></div>
      </form>
    </Page>
  );
}

function FieldInput({ field, value, error, communes, onChange }: { field: FieldInfo; value: Value; error?: string; communes: { code: string; nameVi: string }[]; onChange: (v: Value) => void }) {
  const list = useQuery({ queryKey: ["codes", field.list], queryFn: () => codes(field.list!), enabled: Boolean(field.list), staleTime: Infinity });
  const label = field.label + (field.required ? " *" : "");
  if (field.type === "boolean") return <Checkbox label={field.label} mt={22} checked={value === true} onChange={(e) => onChange(e.currentTarget.checked)} />;
  if (field.key === "permanentCommuneCode") return <Select label={label} searchable clearable limit={60} value={(value as string) || null} onChange={(v) => onChange(v)} data={communes.map((c) => ({ value: c.code, label: c.nameVi }))} error={error} />;
  if (field.list && field.type !== "codes") return <Select label={label} searchable clearable={!field.required} limit={80} value={(value as string) || null} onChange={(v) => onChange(v)} data={(list.data?.values ?? []).map((c) => ({ value: c.code, label: c.nameVi }))} error={error} />;
  if (field.type === "codes") return <Select label={label} searchable clearable value={Array.isArray(value) ? (value[0] ?? null) : null} onChange={(v) => onChange(v ? [v] : [])} data={(list.data?.values ?? []).map((c) => ({ value: c.code, label: c.nameVi }))} error={error} />;
  if (field.type === "date" || (field.type === "partialDate" && String(value ?? "").length !== 4 && String(value ?? "").length !== 7)) return <DayField label={label} value={(value as string) ?? ""} onDay={(v) => onChange(v || null)} error={error} />;
  if (field.type === "partialDate") return <TextInput label={label} value={day(String(value ?? ""))} readOnly error={error} />;
  const numeric = field.type === "integer" || field.type === "decimal";
  return <TextInput label={label} value={value === null ? "" : String(value)} error={error} inputMode={numeric ? "decimal" : undefined}
    onChange={(e) => { const t = e.currentTarget.value; onChange(t === "" ? null : numeric && /^\d+([.,]\d+)?$/.test(t) ? Number(t.replace(",", ".")) : t); }} />;
}
