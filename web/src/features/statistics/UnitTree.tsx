import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Fragment, lazy, Suspense, useState } from "react";
import { day, fold, moment, number } from "../../shared/format";
import { address } from "../../shared/portal";
import { Link, useQuery as useUrlQuery } from "../../shared/router";
import { useSession } from "../../shared/session";
import { useTyped } from "../../shared/useTyped";
import { DayField, Empty, Page, ProblemBox, Scroll } from "../../shared/ui";
import { type Cell, type StudentsOfUnit, studentsByUnit } from "./api";
import { SchoolRows, UnitCounts } from "./UnitCounts";

const BehindCell = lazy(() => import("./BehindCell").then((m) => ({ default: m.BehindCell })));

/** From this day communes stand between the department and its schools, before it bureaus of the districts. */
const communesSince = "2025-07-01";

/** The tree of units as it stood on a day, department → bureaus or communes → schools, with the counts of that day. */
export function UnitTree() {
  const { session } = useSession();
  const { portal, unitId, unitCode, unitName } = session.acting;
  const [filters, setFilters] = useUrlQuery();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [cell, setCell] = useState<Cell | null>(null);
  const on = filters.on ?? session.today;
  const ofBureaus = on < communesSince;
  const tree = useQuery({ queryKey: ["unit-tree", on], queryFn: () => studentsByUnit({ on }), placeholderData: (old) => old });
  const [typed, setTyped] = useTyped(filters.q ?? "", (q) => setFilters({ q }));
  const wanted = fold(typed);
  const all = tree.data?.rows ?? [];
  // offices that have no school yet are many in a small province: shown when asked for
  const empty = all.filter((u) => u.schools === 0).length;
  const showEmpty = filters.ca === "trong" || wanted !== "";
  const rows = all.filter((u) => (showEmpty || u.schools > 0) && (!wanted || fold(u.name).includes(wanted) || fold(u.code).startsWith(wanted)));
  const offices = all.filter((u) => u.kind === "PHONG" || u.kind === "XA").length;
  const schools = all.reduce((count, u) => count + u.schools, 0);
  const sum = tree.data?.sum;
  const whole = sum && { ...sum, id: unitId, kind: "SO", code: unitCode, name: unitName, schools };
  const period = ofBureaus ? "Trước 01/07/2025: các phòng giáo dục và đào tạo. " : "Từ 01/07/2025: các xã, phường. ";
  const toggle = (key: string) => setOpened((now) => {
    const next = new Set(now);
    if (!next.delete(key)) next.add(key);
    return next;
  });
  return (
    <Page title="Đơn vị" aside={<DayField label="Tại ngày" value={on} onDay={(v) => setFilters({ on: v && v !== session.today ? v : undefined })} />}>
      <ProblemBox error={tree.error} onRetry={() => void tree.refetch()} />
      {sum && (
        <div className="cards">
          {offices > 0 && <div className="card"><b>{number(offices)}</b>{ofBureaus ? "phòng GD&ĐT" : "xã, phường"}</div>}
          <div className="card"><b>{number(schools)}</b>trường</div>
          <div className="card"><b>{number(sum.classes)}</b>lớp</div>
          <div className="card"><b>{number(sum.students)}</b>học sinh</div>
        </div>
      )}
      <div className="bar">
        <TextInput aria-label="Tìm đơn vị" placeholder="Tìm đơn vị không dấu hoặc mã" style={{ width: 260 }}
          value={typed} onChange={(e) => setTyped(e.currentTarget.value)} />
        <span>{portal === "xa" ? "" : period}Số liệu ngày {day(on)}{tree.data ? `, đến lúc ${moment(tree.data.dataUntil)}` : ""}.</span>
        {empty > 0 && !wanted && (
          <Button size="xs" variant="default" onClick={() => setFilters({ ca: showEmpty ? undefined : "trong" })}>
            {showEmpty ? "Chỉ đơn vị có trường" : `Hiện cả ${number(empty)} đơn vị chưa có trường`}
          </Button>
        )}
        {opened.size > 0 && <Button size="xs" variant="default" onClick={() => setOpened(new Set())}>Thu gọn tất cả</Button>}
      </div>
      <Scroll label="Đơn vị">
        <table className="grid">
          <thead>
            <tr>
              <th>Đơn vị</th><th>Mã</th><th className="num">Trường</th><th className="num">Lớp</th><th className="num">Học sinh</th>
              <th className="num">Nữ</th><th className="num">Dân tộc thiểu số</th>
            </tr>
          </thead>
          <tbody>
            {whole && !wanted && <UnitCounts row={whole} on={on} name={<strong>{unitName}</strong>} level={0} onOpen={setCell} />}
            {rows.map((unit) => {
              const key = unit.kind + unit.id;
              const open = opened.has(key);
              const name = unit.kind === "TRUONG"
                ? <Link href={address(portal, `/truong-hoc/${unit.id}`)}>{unit.name}</Link>
                : <Twist unit={unit} open={open} onToggle={() => toggle(key)} />;
              return (
                <Fragment key={key}>
                  <UnitCounts row={unit} on={on} level={1} name={name} onOpen={setCell} />
                  {open && <SchoolRows unit={unit} on={on} onOpen={setCell} />}
                </Fragment>
              );
            })}
          </tbody>
        </table>
        {tree.isSuccess && rows.length === 0 && <Empty>Không có đơn vị nào khớp vào ngày này.</Empty>}
      </Scroll>
      {cell && <Suspense fallback={null}><BehindCell cell={cell} onClose={() => setCell(null)} /></Suspense>}
    </Page>
  );
}

/** Opens a unit down to its schools. */
function Twist({ unit, open, onToggle }: { unit: StudentsOfUnit; open: boolean; onToggle: () => void }) {
  const none = unit.schools === 0;
  const sign = open ? "▾" : "▸";
  return (
    <button type="button" className="twist" aria-expanded={open} onClick={onToggle} disabled={none}>
      <span aria-hidden="true">{none ? "·" : sign}</span> {unit.name}
    </button>
  );
}
