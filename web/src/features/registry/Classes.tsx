import { Button, Select, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { call, get } from "../../shared/api";
import { Link } from "../../shared/router";
import { useSession } from "../../shared/session";
import { Page, ProblemBox } from "../../shared/ui";
import { codes, listClasses } from "./api";

export function Classes() {
  const { session, may } = useSession();
  const school = session.acting.unitId;
  const client = useQueryClient();
  const list = useQuery({ queryKey: ["classes", school], queryFn: () => listClasses(school, session.schoolYear) });
  const info = useQuery({ queryKey: ["school", school], queryFn: () => get<{ levelCodes?: string[]; levels?: string[] }>(`/schools/${school}`) });
  const grades = useQuery({ queryKey: ["codes", "grades"], queryFn: () => codes("grades") as Promise<{ values: { code: string; nameVi: string; attributes: { level_code: string } }[] }>, staleTime: Infinity });
  const [form, setForm] = useState({ name: "", gradeCode: "", homeroomName: "", capacity: "" });
  const [error, setError] = useState<unknown>(null);
  const levels = info.data?.levelCodes ?? info.data?.levels ?? [];
  const add = async (e: FormEvent) => {
    e.preventDefault();
    setError(null);
    try {
      await call("POST", `/schools/${school}/classes`, { name: form.name, gradeCode: form.gradeCode, schoolYear: session.schoolYear, homeroomName: form.homeroomName || null, capacity: form.capacity ? Number(form.capacity) : null, acceptWarnings: true });
      setForm({ name: "", gradeCode: form.gradeCode, homeroomName: "", capacity: form.capacity });
      await client.invalidateQueries({ queryKey: ["classes"] });
    } catch (x) { setError(x); }
  };
  return (
    <Page title={`Lớp học năm ${session.schoolYear}–${session.schoolYear + 1}`}>
      <ProblemBox error={error ?? list.error} />
      {may("school_class:create") && (
        <form className="panel bar" onSubmit={add}>
          <TextInput label="Tên lớp" placeholder="6A1" value={form.name} onChange={(e) => setForm({ ...form, name: e.currentTarget.value })} required />
          <Select label="Khối" value={form.gradeCode || null} onChange={(v) => setForm({ ...form, gradeCode: v ?? "" })} data={(grades.data?.values ?? []).filter((g) => levels.includes(g.attributes.level_code)).map((g) => ({ value: g.code, label: g.nameVi }))} required />
          <TextInput label="Giáo viên chủ nhiệm" value={form.homeroomName} onChange={(e) => setForm({ ...form, homeroomName: e.currentTarget.value })} />
          <TextInput label="Sĩ số tối đa" inputMode="numeric" value={form.capacity} onChange={(e) => setForm({ ...form, capacity: e.currentTarget.value.replace(/\D/g, "") })} style={{ width: 100 }} />
          <Button type="submit">Thêm lớp</Button>
        </form>
      )}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="scroll" tabIndex={0} role="region" aria-label="Danh sách lớp">
        <table className="grid"><thead><tr><th>Lớp</th><th>Khối</th><th>Giáo viên chủ nhiệm</th><th className="num">Học sinh</th><th className="num">Nữ</th><th className="num">Tối đa</th></tr></thead>
          <tbody>{list.data?.rows.map((c) => <tr key={c.id}><td><Link href={`/truong/hoc-sinh?classId=${c.id}`}>{c.name}</Link></td><td>{c.gradeName}</td><td>{c.homeroomName}</td><td className={"num" + (c.capacity && c.students > c.capacity ? " fault-W" : "")}>{c.students}</td><td className="num">{c.girls}</td><td className="num">{c.capacity}</td></tr>)}</tbody>
          <tfoot><tr><td colSpan={3}>Cộng {list.data?.rows.length ?? 0} lớp</td><td className="num">{list.data?.rows.reduce((n, c) => n + c.students, 0)}</td><td className="num">{list.data?.rows.reduce((n, c) => n + c.girls, 0)}</td><td /></tr></tfoot></table>
      </div>
    </Page>
  );
}
