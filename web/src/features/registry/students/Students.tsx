import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useRef, useState } from "react";
import { number } from "../../../shared/format";
import { address } from "../../../shared/portal";
import { navigate, type QueryChange, useLocation, useQuery as useUrlQuery } from "../../../shared/router";
import { useSession } from "../../../shared/session";
import { Done, Download, Empty, Page, ProblemBox } from "../../../shared/ui";
import { type Range, useWindow } from "../../../shared/useWindow";
import { listClasses, listStudents, type StudentRow } from "../api";
import { ClassTree } from "./ClassTree";
import { ColumnChooser } from "./ColumnChooser";
import { useColumns } from "./columns";
import { FilterBar } from "./FilterBar";
import { exportAddress, filtersOf, narrowed } from "./filters";
import { SidePanel } from "./SidePanel";
import { type Cursor, StudentGrid } from "./StudentGrid";

const ClassChange = lazy(() => import("../ClassChange").then((m) => ({ default: m.ClassChange })));
const Leave = lazy(() => import("../Leave").then((m) => ({ default: m.Leave })));

export function Students() {
  const { session, may } = useSession();
  const school = session.acting.unitId;
  const [url, setUrl] = useUrlQuery();
  const { search } = useLocation();
  const filters = filtersOf(url);
  const columns = useColumns();
  const [range, setRange] = useState<Range>({ first: 0, last: 40 });
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const [ticked, setTicked] = useState(new Map<number, StudentRow>());
  const [moving, setMoving] = useState<StudentRow[] | null>(null);
  const [told, setTold] = useState("");
  const [fault, setFault] = useState<unknown>(null);
  const table = useRef<HTMLTableElement>(null);
  const [leaving, setLeaving] = useState<StudentRow | null>(null);
  const classes = useQuery({ queryKey: ["classes", school, session.schoolYear], queryFn: () => listClasses(school, session.schoolYear) });
  const unplaced = useQuery({ queryKey: ["students", school, "unplaced-count"], queryFn: () => listStudents(school, { status: "unplaced", limit: 1 }) });
  const rows = useWindow(["students", school, filters], (offset, limit) => listStudents(school, { ...filters, offset, limit }), range);
  const selected = cursor ? rows.row(cursor.row) : undefined;

  const change = (next: QueryChange, push?: boolean) => {
    setTold("");
    setCursor(null);
    setRange({ first: 0, last: 40 });
    setUrl(next, push);
  };
  const tick = (s: StudentRow) => setTicked((now) => {
    const next = new Map(now);
    if (!next.delete(s.id)) next.set(s.id, s);
    return next;
  });
  const seen = useCallback((r: Range) => setRange((now) => (now.first === r.first && now.last === r.last ? now : r)), []);
  const close = () => {
    setCursor(null);
    table.current?.focus();
  };
  const done = (words: string) => {
    setTold(words);
    setMoving(null);
    setLeaving(null);
    setTicked(new Map());
    close();
  };
  const fresh = address("truong", "/hoc-sinh/moi") + (filters.classId ? "?classId=" + filters.classId : "");
  return (
    <Page title="Học sinh" aside={<>
      {may("student:create") && <Button onClick={() => navigate(fresh)}>Thêm học sinh</Button>}
      {may("student:export") && <Download path={exportAddress(school, filters)} onError={setFault}>Tải Excel</Download>}
      <Button variant="default" onClick={() => navigate(address("truong", "/hoc-sinh/in") + search)}>In</Button></>}>
      <ProblemBox error={fault ?? rows.error ?? classes.error} onRetry={fault ? undefined : () => { rows.retry(); void classes.refetch(); }} />
      <div className="bar filters">
        <FilterBar filters={filters} classes={classes.data?.rows ?? []} onChange={change} />
        <ColumnChooser columns={columns} />
        <span role="status" className="total">{rows.total === undefined ? "Đang đếm…" : `${number(rows.total)} học sinh`}</span>
      </div>
      <Done told={told} onClose={() => setTold("")} />
      <div className={selected ? "split with-side" : "split"}>
        <ClassTree classes={classes.data?.rows ?? []} unplaced={unplaced.data?.total ?? 0} filters={filters} onPick={(place) => change(place, true)} />
        <div>
          {ticked.size > 0 && (
            <div className="panel bar chosen" role="region" aria-label="Các học sinh đã chọn">
              <strong>Đã chọn {number(ticked.size)} học sinh</strong>
              {may("enrolment:change") && <Button onClick={() => setMoving([...ticked.values()])}>Chuyển lớp các em đã chọn</Button>}
              <Button variant="default" onClick={() => setTicked(new Map())}>Bỏ chọn</Button>
            </div>
          )}
          <StudentGrid table={table} list={JSON.stringify(filters)} rows={rows} columns={columns.shown} sort={filters.sort} wanted={filters.q} cursor={cursor} ticked={ticked}
            onRange={seen} onSort={(sort) => change({ sort }, true)} onCursor={setCursor} onTick={tick} />
          {rows.total === 0 && !rows.fetching && (
            <Empty>{narrowed(filters) ? "Không có học sinh nào khớp. Bỏ bớt lọc, hoặc gõ ít chữ hơn." : "Chưa có học sinh. Thêm từng em, hoặc nhập từ Excel."}</Empty>
          )}
        </div>
        {selected && <SidePanel row={selected} onClose={close} onMove={() => setMoving([selected])} onLeave={() => setLeaving(selected)} />}
      </div>
      <Suspense fallback={null}>
        {moving && <ClassChange students={moving} classes={classes.data?.rows ?? []} onClose={() => setMoving(null)} onDone={done} />}
        {leaving && <Leave id={leaving.id} name={leaving.fullName} onClose={() => setLeaving(null)} onDone={done} />}
      </Suspense>
    </Page>
  );
}
