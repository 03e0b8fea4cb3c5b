import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { get, query, type Schemas } from "../../shared/api";
import { day, fold, moment, number } from "../../shared/format";
import { address } from "../../shared/portal";
import { Link, useQuery as useUrlQuery } from "../../shared/router";
import { useSession } from "../../shared/session";
import { useTyped } from "../../shared/useTyped";
import { DayField, Empty, Page, ProblemBox, Scroll } from "../../shared/ui";
import { byUnit, type UnitRow } from "./api";
import "./figures.css";

type PlainUnit = Schemas["UnitRow"];
const kindWords: Record<string, string> = { SO: "trường trực thuộc Sở", PHONG: "trường", XA: "trường" };

/** The tree of units as it stood on a day, department → bureaus or communes → schools, with the counts of that day. */
export function Units() {
  const { may } = useSession();
  return may("statistics:read") ? <UnitTree /> : <UnitList />;
}

function UnitTree() {
  const { session } = useSession();
  const [filters, setFilters] = useUrlQuery();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const on = filters.on ?? session.today;
  const tree = useQuery({ queryKey: ["unit-tree", on], queryFn: () => byUnit({ on }), placeholderData: (old) => old });
  const [typed, setTyped] = useTyped(filters.q ?? "", (q) => setFilters({ q }));
  const wanted = fold(typed);
  const all = tree.data?.rows ?? [];
  // offices that have no school yet are many in a small province: shown when asked for
  const empty = all.filter((u) => u.schools === 0).length, showEmpty = filters.ca === "trong" || wanted !== "";
  const rows = all.filter((u) => (showEmpty || u.schools > 0) && (!wanted || fold(u.name).includes(wanted) || fold(u.code).startsWith(wanted)));
  const middle = all.filter((u) => u.kind === "PHONG" || u.kind === "XA").length;
  const sum = tree.data?.sum, schools = all.reduce((n, u) => n + u.schools, 0);
  const toggle = (key: string) => setOpened((old) => { const next = new Set(old); if (!next.delete(key)) next.add(key); return next; });
  return (
    <Page title="Đơn vị" aside={<DayField label="Tại ngày" value={on} onDay={(v) => setFilters({ on: v && v !== session.today ? v : undefined })} />}>
      <ProblemBox error={tree.error} onRetry={() => void tree.refetch()} />
      {sum && <div className="cards">
        {middle > 0 && <div className="card"><b>{number(middle)}</b>{on < "2025-07-01" ? "phòng GD&ĐT" : "xã, phường"}</div>}
        <div className="card"><b>{number(schools)}</b>trường</div><div className="card"><b>{number(sum.classes)}</b>lớp</div><div className="card"><b>{number(sum.students)}</b>học sinh</div></div>}
      <div className="bar"><TextInput aria-label="Tìm đơn vị" placeholder="Tìm đơn vị không dấu hoặc mã" value={typed} onChange={(e) => setTyped(e.currentTarget.value)} style={{ width: 260 }} />
        <span>{session.acting.portal === "xa" ? "" : on < "2025-07-01" ? "Trước 01/07/2025: các phòng giáo dục và đào tạo. " : "Từ 01/07/2025: các xã, phường. "}Số liệu ngày {day(on)}{tree.data ? `, đến lúc ${moment(tree.data.dataUntil)}` : ""}.</span>
        {empty > 0 && !wanted && <Button size="xs" variant="default" onClick={() => setFilters({ ca: showEmpty ? undefined : "trong" })}>{showEmpty ? "Chỉ đơn vị có trường" : `Hiện cả ${empty} đơn vị chưa có trường`}</Button>}
        {opened.size > 0 && <Button size="xs" variant="default" onClick={() => setOpened(new Set())}>Thu gọn tất cả</Button>}</div>
      <Scroll label="Đơn vị">
        <table className="grid"><thead><tr><th>Đơn vị</th><th>Mã</th><th className="num">Trường</th><th className="num">Lớp</th><th className="num">Học sinh</th><th className="num">Nữ</th><th className="num">Dân tộc thiểu số</th></tr></thead>
          <tbody>
            {sum && !wanted && <Counts row={{ ...sum, id: session.acting.unitId, kind: "SO", code: session.acting.unitCode, name: session.acting.unitName, schools }} on={on} name={<strong>{session.acting.unitName}</strong>} level={0} />}
            {rows.map((u) => {
              const key = u.kind + u.id, open = opened.has(key);
              return [
                <Counts key={key} row={u} on={on} level={1} name={u.kind === "TRUONG" ? <Link href={address(session.acting.portal, `/truong-hoc/${u.id}`)}>{u.name}</Link>
                  : <button type="button" className="twist" aria-expanded={open} onClick={() => toggle(key)} disabled={u.schools === 0}><span aria-hidden="true">{u.schools === 0 ? "·" : open ? "▾" : "▸"}</span> {u.name}</button>} />,
                open && <Schools key={key + "schools"} unit={u} on={on} />,
              ];
            })}
          </tbody></table>
        {tree.isSuccess && rows.length === 0 && <Empty>Không có đơn vị nào khớp vào ngày này.</Empty>}
      </Scroll>
    </Page>
  );
}

function Schools({ unit, on }: { unit: UnitRow; on: string }) {
  const { session } = useSession();
  const below = useQuery({ queryKey: ["unit-schools", unit.kind, unit.id, on], queryFn: () => byUnit({ unit: unit.id, on, direct: unit.kind === "SO" ? "true" : undefined }) });
  if (below.isPending) return <tr><td colSpan={7} className="level2">Đang đọc các {kindWords[unit.kind] ?? "trường"}…</td></tr>;
  if (below.error) return <tr><td colSpan={7}><ProblemBox error={below.error} onRetry={() => void below.refetch()} /></td></tr>;
  return <>{below.data.rows.map((s) => <Counts key={s.id} row={s} on={on} level={2} name={<Link href={address(session.acting.portal, `/truong-hoc/${s.id}`)}>{s.name}</Link>} />)}</>;
}

function Counts({ row, on, level, name }: { row: UnitRow; on: string; level: number; name: React.ReactNode }) {
  const { session } = useSession();
  const asked = query({ unit: row.id === session.acting.unitId ? undefined : row.id, on: on === session.today ? undefined : on });
  const figures = address(session.acting.portal, "/so-lieu" + asked);
  return <tr className={level === 0 ? "top-row" : undefined}><td className={"level" + level}>{name}</td><td>{row.code}</td><td className="num">{row.kind === "TRUONG" ? "" : number(row.schools)}</td><td className="num">{number(row.classes)}</td>
    <td className="num">{row.students > 0 && !(level === 1 && row.kind === "SO") ? <Link href={figures} aria-label={`${row.name}: ${row.students} học sinh, xem số liệu`}>{number(row.students)}</Link> : number(row.students)}</td><td className="num">{number(row.girls)}</td><td className="num">{number(row.minority)}</td></tr>;
}

/** For those who keep accounts but see no figures. */
function UnitList() {
  const { session } = useSession();
  const [filters, setFilters] = useUrlQuery();
  const on = filters.on ?? session.today;
  const units = useQuery({ queryKey: ["units", on], queryFn: () => get<{ rows: PlainUnit[] }>("/units" + query({ on })) });
  return (
    <Page title="Đơn vị" aside={<DayField label="Tại ngày" value={on} onDay={(v) => setFilters({ on: v || undefined })} />}>
      <ProblemBox error={units.error} onRetry={() => void units.refetch()} />
      <Scroll label="Đơn vị">
        <table className="grid"><thead><tr><th>Mã</th><th>Đơn vị</th><th className="num">Trường</th></tr></thead>
          <tbody>{units.data?.rows.map((u) => <tr key={u.id}><td>{u.code}</td><td><Link href={address(session.acting.portal, `/truong-hoc?unit=${u.id}`)}>{u.name}</Link></td><td className="num">{number(u.schools)}</td></tr>)}</tbody></table>
      </Scroll>
    </Page>
  );
}
