import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { day, number } from "../../../shared/format";
import { address } from "../../../shared/portal";
import { Link, navigate, useQuery as useUrlQuery } from "../../../shared/router";
import { useSession } from "../../../shared/session";
import { Empty, Page, ProblemBox, Scroll } from "../../../shared/ui";
import { listClasses, listStudents, type SchoolClass } from "../api";
import { useSessions } from "./useSessions";

const ClassForm = lazy(() => import("./ClassForm").then((m) => ({ default: m.ClassForm })));
const CloseClass = lazy(() => import("./CloseClass").then((m) => ({ default: m.CloseClass })));

export function Classes() {
  const { session, may } = useSession();
  const school = session.acting.unitId;
  const [url, setUrl] = useUrlQuery();
  const year = Number(url.year) || session.schoolYear;
  const list = useQuery({ queryKey: ["classes", school, year], queryFn: () => listClasses(school, year) });
  const unplaced = useQuery({ queryKey: ["students", school, "unplaced-count"], queryFn: () => listStudents(school, { status: "unplaced", limit: 1 }), enabled: may("student:read") });
  const [act, setAct] = useState<{ what: "new" | "edit" | "close"; of?: SchoolClass } | null>(null);
  const rows = list.data?.rows ?? [];
  const waiting = unplaced.data?.total ?? 0;
  const years = [session.schoolYear + 1, session.schoolYear, session.schoolYear - 1, session.schoolYear - 2];
  return (
    <Page title={`Lớp học năm học ${year}–${year + 1}`} paper={`DANH SÁCH LỚP, NĂM HỌC ${year}–${year + 1}`} aside={<>
      <select className="plain-button" aria-label="Năm học" value={year} onChange={(e) => setUrl({ year: e.currentTarget.value === String(session.schoolYear) ? undefined : e.currentTarget.value }, true)}>
        {years.map((y) => <option key={y} value={y}>{y}–{y + 1}</option>)}
      </select>
      {may("school_class:create") && year === session.schoolYear && <Button onClick={() => setAct({ what: "new" })}>Mở lớp</Button>}
      <Button variant="default" onClick={() => window.print()}>In</Button></>}>
      <ProblemBox error={list.error} onRetry={() => void list.refetch()} />
      {waiting > 0 && year === session.schoolYear && (
        <div className="panel bar notice">
          <span>{number(waiting)} học sinh chưa xếp lớp.</span>
          <Button variant="default" onClick={() => navigate(address("truong", "/hoc-sinh?status=unplaced"))}>Xếp lớp</Button>
        </div>
      )}
      {rows.length > 0 && <ClassTable rows={rows} onEdit={(of) => setAct({ what: "edit", of })} onCloseClass={(of) => setAct({ what: "close", of })} />}
      {list.isSuccess && rows.length === 0 && <Empty>Năm học này chưa có lớp. Mở từng lớp, hoặc nhập danh sách lớp từ Excel.</Empty>}
      <Suspense fallback={null}>
        {(act?.what === "new" || act?.what === "edit") && <ClassForm schoolClass={act.of} onClose={() => setAct(null)} />}
        {act?.what === "close" && act.of && <CloseClass schoolClass={act.of} onClose={() => setAct(null)} />}
      </Suspense>
    </Page>
  );
}

function Size({ of: c }: { of: SchoolClass }) {
  if (!c.capacity || c.students <= c.capacity) return <>{c.students}</>;
  return <><span className="tag W">quá {c.students - c.capacity}</span> {c.students}</>;
}

interface TableProps { rows: SchoolClass[]; onEdit: (c: SchoolClass) => void; onCloseClass: (c: SchoolClass) => void }

function ClassTable({ rows, onEdit, onCloseClass }: TableProps) {
  const { may } = useSession();
  const names = new Map((useSessions().data?.values ?? []).map((v) => [v.code, v.nameVi]));
  const sum = (key: "students" | "girls") => number(rows.reduce((n, c) => n + c[key], 0));
  return (
    <Scroll label="Danh sách lớp">
      <table className="grid">
        <thead>
          <tr>
            <th className="num">STT</th><th>Lớp</th><th>Khối</th><th>Giáo viên chủ nhiệm</th><th>Buổi học</th><th className="num">Học sinh</th><th className="num">Nữ</th><th className="num">Tối đa</th><th>Tình trạng</th>
            {may("school_class:change") && <th className="no-print">Việc</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((c, i) => (
            <tr key={c.id} className={(i + 1) % 5 === 0 ? "fifth" : undefined}>
              <td className="num">{i + 1}</td>
              <td>{may("student:read") ? <Link href={address("truong", `/hoc-sinh?classId=${c.id}`)}>{c.name}</Link> : c.name}</td>
              <td>{c.gradeName}</td><td>{c.homeroomName ?? <span className="tag W">chưa có</span>}</td><td>{c.session && (names.get(c.session) ?? c.session)}</td>
              <td className="num"><Size of={c} /></td><td className="num">{c.girls}</td><td className="num">{c.capacity}</td>
              <td>{c.closedOn ? `đóng từ ${day(c.closedOn)}` : "đang mở"}</td>
              {may("school_class:change") && (
                <td className="no-print">{!c.closedOn && (
                  <><button type="button" className="cell" aria-label={`Sửa lớp ${c.name}`} onClick={() => onEdit(c)}>Sửa</button>{" · "}
                    <button type="button" className="cell" aria-label={`Đóng lớp ${c.name}`} onClick={() => onCloseClass(c)}>Đóng</button></>)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot><tr><td colSpan={5}>Cộng {rows.length} lớp</td><td className="num">{sum("students")}</td><td className="num">{sum("girls")}</td><td colSpan={may("school_class:change") ? 3 : 2} /></tr></tfoot>
      </table>
    </Scroll>
  );
}
