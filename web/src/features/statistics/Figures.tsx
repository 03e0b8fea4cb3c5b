import { Button, Modal, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { get, query } from "../../shared/api";
import { day, moment, number } from "../../shared/format";
import { useQuery as useUrlQuery } from "../../shared/router";
import { useSession } from "../../shared/session";
import { DayField, Empty, Page, ProblemBox } from "../../shared/ui";

interface Row { levelCode: string; levelName: string; gradeCode: string; gradeName: string; classes: number; students: number; girls: number; minority: number; minorityGirls: number }
interface Table { name: string; version: number; on: string; knownAt: string; unit: { name: string }; rows: Row[]; total: Row }
type Cell = { title: string; level?: string; grade?: string; sex?: string; minority?: string };

/** Students and classes by level × grade × sex × minority, as of a day and as known at a moment. Every number opens its rows. */
export function Figures() {
  const { session } = useSession();
  const [filters, setFilters] = useUrlQuery();
  const [cell, setCell] = useState<Cell | null>(null);
  const on = filters.on ?? session.today;
  const asked = { unit: filters.unit, on: filters.on, knownAt: filters.known ? filters.known + "T16:59:59Z" : undefined };
  const table = useQuery({ queryKey: ["figures", asked], queryFn: () => get<Table>("/statistics/students" + query(asked)) });
  const t = table.data;
  const cells = (r: Row, at: Omit<Cell, "title">, name: string) => (
    <>{([["students", {}, "học sinh"], ["girls", { sex: "02" }, "nữ"], ["minority", { minority: "true" }, "dân tộc thiểu số"], ["minorityGirls", { sex: "02", minority: "true" }, "nữ dân tộc thiểu số"]] as const).map(([key, more, word]) => (
      <td key={key} className="num">{r[key] > 0 ? <button type="button" className="cell" aria-label={`${name}, ${word}: ${r[key]}`} onClick={() => setCell({ title: `${name}: ${number(r[key])} ${word}`, ...at, ...more })}>{number(r[key])}</button> : 0}</td>))}</>
  );
  return (
    <Page title="Số liệu học sinh" aside={<>
      <DayField label="Tại ngày" value={on} onDay={(v) => setFilters({ on: v || undefined })} />
      <DayField label="Theo những gì đã biết đến hết ngày" value={filters.known ?? ""} onDay={(v) => setFilters({ known: v || undefined })} />
      <Button component="a" mt={20} variant="default" href={"/api/v1/statistics/students.xlsx" + query(asked)}>Tải Excel</Button></>}>
      <ProblemBox error={table.error} />
      {t && <p>{t.unit.name}, ngày {day(t.on)}, theo những gì đã biết lúc {moment(t.knownAt)}. Bấm vào số để xem các dòng đứng sau.</p>}
      {t && t.rows.length === 0 && <Empty>Không có học sinh vào ngày này.</Empty>}
      {t && t.rows.length > 0 && (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="scroll" tabIndex={0} role="region" aria-label="Bảng số liệu">
          <table className="grid"><thead><tr><th>Cấp học</th><th>Khối</th><th className="num">Lớp</th><th className="num">Học sinh</th><th className="num">Nữ</th><th className="num">Dân tộc thiểu số</th><th className="num">Nữ dân tộc</th></tr></thead>
            <tbody>{t.rows.map((r, i) => <tr key={r.levelCode + r.gradeCode} className={(i + 1) % 5 === 0 ? "fifth" : undefined}><td>{r.levelName}</td><td>{r.gradeName}</td><td className="num">{number(r.classes)}</td>{cells(r, { level: r.levelCode, grade: r.gradeCode }, r.gradeName)}</tr>)}</tbody>
            <tfoot><tr><td colSpan={2}><strong>Cộng</strong></td><td className="num">{number(t.total.classes)}</td>{cells(t.total, {}, "Tất cả")}</tr></tfoot></table>
        </div>
      )}
      {cell && <Behind cell={cell} asked={asked} onClose={() => setCell(null)} />}
    </Page>
  );
}

interface Behind { kind: "school" | "class" | "student"; total: number; rows: { id: number; name?: string; fullName?: string; birth?: string; students?: number; code?: string }[] }

/** One step after the other: schools, the classes of one, then the names of one class, with a logged reason where the rule asks for it. */
function Behind({ cell, asked, onClose }: { cell: Cell; asked: Record<string, string | undefined>; onClose: () => void }) {
  const { session, may } = useSession();
  const province = session.acting.portal === "so";
  const [school, setSchool] = useState<{ id: number; name: string } | null>(session.acting.portal === "truong" ? { id: session.acting.unitId, name: session.acting.unitName } : null);
  const [schoolClass, setSchoolClass] = useState<{ id: number; name: string } | null>(null);
  const [purpose, setPurpose] = useState("");
  const [given, setGiven] = useState("");
  const wantsReason = schoolClass !== null && province && !given;
  const { title, ...at } = cell;
  const rows = useQuery({ queryKey: ["behind", at, asked, school?.id, schoolClass?.id, given], enabled: !wantsReason,
    queryFn: () => get<Behind>("/statistics/students/rows" + query({ ...asked, ...at, school: school?.id, classId: schoolClass?.id, purpose: given || undefined })) });
  return (
    <Modal opened onClose={onClose} size="lg" title={title}>
      <p><button type="button" className="tag" onClick={() => { setSchool(null); setSchoolClass(null); }}>Các trường</button>{school && <> › <button type="button" className="tag" onClick={() => setSchoolClass(null)}>{school.name}</button></>}{schoolClass && <> › Lớp {schoolClass.name}</>}</p>
      <ProblemBox error={rows.error} />
      {wantsReason && <form className="bar" onSubmit={(e) => { e.preventDefault(); setGiven(purpose); }}><TextInput label="Lý do xem tên học sinh (được ghi nhật ký)" value={purpose} onChange={(e) => setPurpose(e.currentTarget.value)} style={{ flex: 1 }} required minLength={5} /><Button type="submit">Xem</Button></form>}
      {!wantsReason && rows.data && <table className="grid"><thead><tr><th>{rows.data.kind === "school" ? "Trường" : rows.data.kind === "class" ? "Lớp" : "Họ và tên"}</th><th className="num">{rows.data.kind === "student" ? "Ngày sinh" : "Học sinh"}</th></tr></thead>
        <tbody>{rows.data.rows.map((r) => <tr key={r.id}><td>{rows.data.kind === "student" ? r.fullName : rows.data.kind === "class" && !may("student:read") ? r.name : <button type="button" className="cell" onClick={() => (rows.data.kind === "school" ? setSchool({ id: r.id, name: r.name! }) : setSchoolClass({ id: r.id, name: r.name! }))}>{r.name}</button>}</td><td className="num">{rows.data.kind === "student" ? day(r.birth) : number(r.students ?? 0)}</td></tr>)}</tbody></table>}
    </Modal>
  );
}
