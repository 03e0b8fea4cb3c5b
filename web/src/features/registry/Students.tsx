import { Button, Checkbox, Menu, TextInput } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import { day, masked, number } from "../../shared/format";
import { Link, navigate, useQuery as useUrlQuery } from "../../shared/router";
import { useSession } from "../../shared/session";
import { Empty, Page, ProblemBox } from "../../shared/ui";
import { listClasses, listStudents, sexName, type StudentRow } from "./api";
import { ClassChange } from "./ClassChange";

const columns: { key: string; label: string; show: (s: StudentRow) => string }[] = [
  { key: "birth", label: "Ngày sinh", show: (s) => day(s.birth) }, { key: "sex", label: "Giới tính", show: (s) => sexName(s.sex) }, { key: "className", label: "Lớp", show: (s) => s.className ?? "" },
  { key: "studentCode", label: "Mã học sinh", show: (s) => s.studentCode ?? "" }, { key: "moetCode", label: "Mã định danh Bộ", show: (s) => s.moetCode ?? "" },
  { key: "personalId", label: "Số định danh", show: (s) => masked(s.personalId) }, { key: "phone", label: "Điện thoại", show: (s) => s.phone ?? "" }, { key: "statusName", label: "Trạng thái", show: (s) => s.statusName },
];
const remembered = "phuongvi.students.hidden";
const page = 100;

export function Students() {
  const { session, may } = useSession();
  const school = session.acting.unitId;
  const [filters, setFilters] = useUrlQuery();
  const [typed, setTyped] = useState(filters.q ?? "");
  const [hidden, setHidden] = useState<string[]>(() => JSON.parse(localStorage.getItem(remembered) ?? "[]"));
  const [selected, setSelected] = useState<StudentRow | null>(null);
  const [moving, setMoving] = useState(false);
  const classes = useQuery({ queryKey: ["classes", school], queryFn: () => listClasses(school, session.schoolYear) });
  const wanted = { classId: filters.classId, grade: filters.grade, q: filters.q, status: filters.status };
  const list = useInfiniteQuery({
    queryKey: ["students", school, wanted], initialPageParam: 0,
    queryFn: ({ pageParam }) => listStudents(school, { ...wanted, offset: pageParam, limit: page }),
    getNextPageParam: (last, all) => { const have = all.reduce((n, p) => n + p.rows.length, 0); return last.rows.length > 0 && have < last.total ? have : undefined; },
    placeholderData: (old) => old,
  });
  const rows = list.data?.pages.flatMap((p) => p.rows) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => box.current, estimateSize: () => 28, overscan: 20 });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => { if (last > rows.length - 30 && hasNextPage && !isFetchingNextPage) void fetchNextPage(); }, [last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  useEffect(() => { const timer = setTimeout(() => { if (typed !== (filters.q ?? "")) setFilters({ q: typed }); }, 250); return () => clearTimeout(timer); });
  const shown = columns.filter((c) => !hidden.includes(c.key));
  const toggle = (key: string) => { const next = hidden.includes(key) ? hidden.filter((k) => k !== key) : [...hidden, key]; setHidden(next); localStorage.setItem(remembered, JSON.stringify(next)); };
  const grades = [...new Map((classes.data?.rows ?? []).map((c) => [c.gradeCode, c.gradeName]))];
  const before = items[0]?.start ?? 0, after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <Page title="Học sinh" aside={<>
      {may("student:create") && <Button onClick={() => navigate("/truong/hoc-sinh/moi" + (filters.classId ? "?classId=" + filters.classId : ""))}>Thêm học sinh</Button>}
      <Button variant="default" onClick={() => window.print()}>In</Button></>}>
      <ProblemBox error={list.error ?? classes.error} />
      <div className="split">
        <nav className="tree" aria-label="Lớp">
          <button type="button" aria-pressed={!filters.classId && !filters.grade} onClick={() => setFilters({ classId: undefined, grade: undefined })}><span>Toàn trường</span></button>
          {grades.map(([code, name]) => (
            <div key={code}><button type="button" className="grade" aria-pressed={filters.grade === code} onClick={() => setFilters({ grade: code, classId: undefined })}><span>{name}</span></button>
              {classes.data!.rows.filter((c) => c.gradeCode === code).map((c) => <button key={c.id} type="button" aria-pressed={filters.classId === String(c.id)} onClick={() => setFilters({ classId: String(c.id), grade: undefined })}><span>{c.name}</span><span>{c.students}</span></button>)}</div>
          ))}
        </nav>
        <div>
          <div className="bar">
            <TextInput aria-label="Tìm học sinh" placeholder="Tìm tên không dấu, mã, số điện thoại" value={typed} onChange={(e) => setTyped(e.currentTarget.value)} style={{ width: 280 }} />
            <Checkbox label="Cả học sinh đã rời trường" checked={filters.status === "all"} onChange={(e) => setFilters({ status: e.currentTarget.checked ? "all" : undefined })} />
            <Menu closeOnItemClick={false}><Menu.Target><Button variant="default">Chọn cột</Button></Menu.Target><Menu.Dropdown>{columns.map((c) => <Menu.Item key={c.key} onClick={() => toggle(c.key)}>{hidden.includes(c.key) ? "☐" : "☑"} {c.label}</Menu.Item>)}</Menu.Dropdown></Menu>
            <span role="status">{number(total)} học sinh</span>
          </div>
          {selected && (
            <div className="panel bar" role="region" aria-label="Học sinh đang chọn">
              <strong>{selected.fullName}</strong><span>{day(selected.birth)}, lớp {selected.className ?? "chưa có"}</span>
              <Button variant="default" onClick={() => navigate(`/truong/hoc-sinh/${selected.id}`)}>Mở hồ sơ</Button>
              {may("enrolment:change") && <Button onClick={() => setMoving(true)}>Chuyển lớp</Button>}
              <Button variant="subtle" onClick={() => setSelected(null)}>Bỏ chọn</Button>
            </div>
          )}
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <div className="scroll" ref={box} tabIndex={0} role="region" aria-label="Danh sách học sinh">
            <table className="grid" aria-rowcount={total}>
              <thead><tr><th className="s0">STT</th><th className="s1">Họ và tên</th>{shown.map((c) => <th key={c.key}>{c.label}</th>)}</tr></thead>
              <tbody>
                {before > 0 && <tr aria-hidden="true"><td colSpan={shown.length + 2} style={{ height: before }} /></tr>}
                {items.map((item) => { const s = rows[item.index]; return (
                  <tr key={s.id} aria-selected={selected?.id === s.id} className={(item.index + 1) % 5 === 0 ? "fifth" : undefined} onClick={() => setSelected(s)}>
                    <td className="s0">{item.index + 1}</td><td className="s1"><Link href={`/truong/hoc-sinh/${s.id}`} onClick={(e) => e.stopPropagation()}>{s.fullName}</Link></td>
                    {shown.map((c) => <td key={c.key}>{c.show(s)}</td>)}
                  </tr>); })}
                {after > 0 && <tr aria-hidden="true"><td colSpan={shown.length + 2} style={{ height: after }} /></tr>}
              </tbody>
            </table>
            {list.isSuccess && total === 0 && <Empty>{filters.q ? "Không có học sinh nào khớp. Thử gõ ít chữ hơn." : "Chưa có học sinh. Thêm từng em, hoặc nhập từ Excel."}</Empty>}
          </div>
        </div>
      </div>
      {moving && selected && <ClassChange student={selected} classes={classes.data?.rows ?? []} onClose={() => { setMoving(false); setSelected(null); }} />}
    </Page>
  );
}
