import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { day, number } from "../../../shared/format";
import { address } from "../../../shared/portal";
import { navigate, useLocation, useQuery as useUrlQuery } from "../../../shared/router";
import { useSession } from "../../../shared/session";
import { NationalHead, Page, ProblemBox, Scroll } from "../../../shared/ui";
import { listClasses, listStudents, type StudentRow } from "../api";
import { useColumns } from "./columns";
import { type Filters, filtersOf, narrowed } from "./filters";

async function everyRow(school: number, filters: Filters): Promise<StudentRow[]> {
  const rows: StudentRow[] = [];
  for (;;) {
    const page = await listStudents(school, { ...filters, offset: rows.length, limit: 200 });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}

/** The filtered list as a paper: national head, repeated head row, signatures, page numbers. */
export function PrintList() {
  const { session } = useSession();
  const [url] = useUrlQuery();
  const { search } = useLocation();
  const filters = filtersOf(url);
  const school = session.acting.unitId;
  const columns = useColumns().shown;
  const rows = useQuery({ queryKey: ["students-print", school, filters], queryFn: () => everyRow(school, filters) });
  const classes = useQuery({ queryKey: ["classes", school, session.schoolYear], queryFn: () => listClasses(school, session.schoolYear) });
  const schoolClass = classes.data?.rows.find((c) => String(c.id) === filters.classId);
  const all = rows.data ?? [];
  const girls = all.filter((s) => s.sex === "02").length;
  const of = schoolClass ? ` LỚP ${schoolClass.name.toUpperCase()}` : "";
  return (
    <Page title="In danh sách học sinh" aside={<>
      <Button onClick={() => window.print()} disabled={!rows.data}>In (Ctrl+P)</Button>
      <Button variant="default" onClick={() => navigate(address("truong", "/hoc-sinh") + search)}>Về danh sách</Button></>}>
      <ProblemBox error={rows.error} onRetry={() => void rows.refetch()} />
      {!rows.data && !rows.error && <p role="status">Đang lấy danh sách…</p>}
      {rows.data && (
        <div className="paper-sheet">
          <NationalHead title={`DANH SÁCH HỌC SINH${of}`} />
          <p style={{ textAlign: "center" }}>
            Năm học {session.schoolYear}–{session.schoolYear + 1}, ngày {day(session.today)}
            {schoolClass?.homeroomName && `. Giáo viên chủ nhiệm: ${schoolClass.homeroomName}`}{narrowed(filters) && " (đã lọc)"}
          </p>
          <Scroll label="Danh sách để in"><table className="grid">
            <thead><tr><th className="num">STT</th><th>Họ và tên</th>{columns.map((c) => <th key={c.key}>{c.label}</th>)}</tr></thead>
            <tbody>
              {all.map((s, i) => <tr key={s.id}><td className="num">{i + 1}</td><td>{s.fullName}</td>{columns.map((c) => <td key={c.key}>{c.show(s)}</td>)}</tr>)}
            </tbody>
          </table></Scroll>
          <p>Danh sách có {number(all.length)} học sinh, trong đó {number(girls)} nữ.</p>
          <div className="signatures">
            <div><strong>NGƯỜI LẬP</strong><em>(Ký, ghi rõ họ tên)</em></div>
            <div><em>…, ngày … tháng … năm …</em><strong>HIỆU TRƯỞNG</strong><em>(Ký, đóng dấu)</em></div>
          </div>
        </div>
      )}
    </Page>
  );
}
