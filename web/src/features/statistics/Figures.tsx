import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { query } from "../../shared/api";
import { day, moment, number } from "../../shared/format";
import { address } from "../../shared/portal";
import { Link, useQuery as useUrlQuery } from "../../shared/router";
import { useSession } from "../../shared/session";
import { retryFailed } from "../../shared/retry";
import { DayField, Download, Empty, Page, ProblemBox, Scroll } from "../../shared/ui";
import { type Asked, byGrade, byUnit, type CellAt, type Counts, type Head, measures } from "./api";
import { BehindCell } from "./BehindCell";
import "./figures.css";

type Cell = { title: string; at: CellAt; asked: Asked };

/** The end of the minute that was typed, as an instant; local time is UTC+7 all year. */
function instant(date?: string, time?: string): string | undefined {
  if (!date) return undefined;
  const at = new Date(`${date}T${time ?? "23:59"}:59.999+07:00`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** Students and classes by level × grade × sex × minority or by unit, as of a day and as known at a moment. Every number opens its rows. */
export function Figures() {
  const { session } = useSession();
  const [filters, setFilters] = useUrlQuery();
  const [cell, setCell] = useState<Cell | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const own = session.acting.unitId, isSchool = session.acting.portal === "truong";
  const on = filters.on ?? session.today;
  const asked: Asked = { unit: filters.unit, on: filters.on, knownAt: instant(filters.known, filters.luc), direct: filters.truc };
  const byUnits = !isSchool && filters.xem === "don-vi";
  const live = !asked.knownAt && on === session.today ? 4000 : false;  // today's table follows what schools write
  const grades = useQuery({ queryKey: ["figures", asked], queryFn: () => byGrade(asked), enabled: !byUnits, refetchInterval: live });
  const units = useQuery({ queryKey: ["figures-by-unit", asked], queryFn: () => byUnit(asked), enabled: byUnits, refetchInterval: live });
  const choices = useQuery({ queryKey: ["figure-units", on], queryFn: () => byUnit({ on }), enabled: !isSchool, staleTime: 60_000 });
  const head: Head | undefined = byUnits ? units.data : grades.data;
  const shown = byUnits ? units : grades;
  const xlsx = "/statistics/students.xlsx" + query({ ...asked, by: byUnits ? "unit" : undefined });
  const cells = (row: Counts, at: CellAt, name: string, rowAsked: Asked = asked) => measures.map(({ key, word, at: more }) => (
    <td key={key} className="num">{row[key] > 0
      ? <button type="button" className="cell" aria-label={`${name}, ${word}: ${row[key]}`} onClick={() => setCell({ title: `${name}: ${number(row[key])} ${word}`, at: { ...at, ...more }, asked: rowAsked })}>{number(row[key])}</button>
      : <span className="nought">0</span>}</td>));
  const headings = <><th className="num">Lớp</th><th className="num">Học sinh</th><th className="num">Nữ</th><th className="num">Dân tộc thiểu số</th><th className="num">Nữ dân tộc</th></>;
  return (
    <Page title="Số liệu học sinh" paper="SỐ LIỆU HỌC SINH" aside={<>
      <Download path={xlsx} onError={setFault}>Tải Excel</Download>
      <Button variant="default" onClick={() => window.print()}>In bảng này</Button></>}>
      <div className="bar figures-asked">
        {!isSchool && <NativeSelect size="xs" label="Đơn vị" value={filters.unit ?? String(own)} onChange={(e) => setFilters({ unit: e.currentTarget.value === String(own) ? undefined : e.currentTarget.value, truc: undefined })}
          data={[{ value: String(own), label: session.acting.unitName }, ...(choices.data?.rows ?? []).filter((u) => u.id !== own).map((u) => ({ value: String(u.id), label: u.name })),
            ...(filters.unit && head && !(choices.data?.rows ?? []).some((u) => String(u.id) === filters.unit) ? [{ value: filters.unit, label: head.unit.name }] : [])]} />}
        <DayField label="Tại ngày" value={on} onDay={(v) => setFilters({ on: v && v !== session.today ? v : undefined })} style={{ width: 130 }} />
        <DayField label="Theo những gì đã biết đến ngày" value={filters.known ?? ""} placeholder="lúc này" onDay={(v) => setFilters({ known: v || undefined, luc: v ? filters.luc : undefined })} style={{ width: 210 }} />
        {filters.known && <ClockField value={filters.luc ?? ""} onTime={(v) => setFilters({ luc: v })} />}
        {!isSchool && <fieldset className="switch"><legend className="sr">Cách xem</legend>
          <button type="button" aria-pressed={!byUnits} onClick={() => setFilters({ xem: undefined })}>Theo khối</button>
          <button type="button" aria-pressed={byUnits} onClick={() => setFilters({ xem: "don-vi" })}>Theo đơn vị</button></fieldset>}
      </div>
      <ProblemBox error={fault ?? shown.error ?? choices.error} onRetry={fault ? undefined : retryFailed(shown, choices)} />
      {shown.isPending && <p role="status">Đang tính số liệu…</p>}
      {head && <p className="figures-head"><strong>{head.unit.name}{filters.truc ? " – các trường trực thuộc" : ""}</strong>, ngày {day(head.on)}{asked.knownAt ? `, theo những gì đã biết lúc ${moment(head.knownAt)}` : ""}.{" "}
        <span role="status">Số liệu đến lúc {moment(head.dataUntil)}{head.pendingChanges > 0 ? `; ${head.pendingChanges >= 10000 ? "rất nhiều" : number(head.pendingChanges)} thay đổi mới đang được tính` : ""}.</span>{" "}
        <span className="no-print">Bấm vào số để xem các dòng đứng sau.</span></p>}
      {!byUnits && grades.data && (grades.data.rows.length === 0 ? <Empty>{asked.knownAt ? "Đến lúc đó chưa có học sinh, lớp nào của ngày này được ghi vào hệ thống." : "Không có học sinh, lớp nào vào ngày này."}</Empty> : (
        <Scroll label="Bảng số liệu">
          <table className="grid"><thead><tr><th className="wide">Cấp học</th><th>Khối</th>{headings}</tr></thead>
            <tbody>{grades.data.rows.map((r, i, all) => {
              const first = i === 0 || all[i - 1].levelCode !== r.levelCode;
              const grade = r.gradeCode ? r.gradeName : `${r.gradeName} (${r.levelName})`;
              return <tr key={r.levelCode + r.gradeCode} className={first && i > 0 ? "group" : undefined}><td className="wide">{first ? r.levelName : <span className="sr">{r.levelName}</span>}</td><td>{grade}</td>{cells(r, { level: r.levelCode, grade: r.gradeCode }, grade)}</tr>;
            })}</tbody>
            <tfoot><tr><td className="wide" /><th scope="row">Cộng</th>{cells(grades.data.total, {}, "Tất cả")}</tr></tfoot></table>
        </Scroll>))}
      {byUnits && units.data && (
        <Scroll label="Bảng số liệu theo đơn vị">
          <table className="grid"><thead><tr><th>Mã</th><th>Đơn vị</th><th className="num">Trường</th>{headings}</tr></thead>
            <tbody>{units.data.rows.map((u, i) => {
              const direct = u.kind === "SO" ? "true" : undefined;
              return <tr key={u.id + (direct ?? "")} className={(i + 1) % 5 === 0 ? "fifth" : undefined}><td>{u.code}</td><td><Link href={address(session.acting.portal, "/so-lieu" + query({ ...filters, unit: u.id, xem: u.kind === "TRUONG" ? undefined : "don-vi", truc: direct }))}>{u.name}</Link></td><td className="num">{number(u.schools)}</td>
                {cells(u, {}, u.name, { ...asked, unit: u.id, direct })}</tr>;
            })}</tbody>
            <tfoot><tr><th scope="row" colSpan={2}>Cộng</th><td className="num">{number(units.data.rows.reduce((n, u) => n + u.schools, 0))}</td>{cells(units.data.sum, {}, "Tất cả")}</tr></tfoot></table>
        </Scroll>)}
      {cell && <BehindCell title={cell.title} at={cell.at} asked={cell.asked} onClose={() => setCell(null)} />}
    </Page>
  );
}

/** A time of day as people type it: 8:05, 08.05, 0805. */
function ClockField({ value, onTime }: { value: string; onTime: (time: string | undefined) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string) => {
    const m = /^(\d{1,2})[:.hg]?(\d{2})$/.exec(text.trim());
    return m && Number(m[1]) < 24 && Number(m[2]) < 60 ? `${m[1].padStart(2, "0")}:${m[2]}` : null;
  };
  const wrong = typed !== null && typed !== "" && read(typed) === null;
  return <TextInput label="lúc" placeholder="23:59" inputMode="numeric" style={{ width: 90 }} value={typed ?? value} error={wrong ? "Ghi giờ dạng 08:05." : undefined}
    onChange={(e) => { setTyped(e.currentTarget.value); const time = read(e.currentTarget.value); if (time || e.currentTarget.value === "") onTime(time ?? undefined); }}
    onBlur={() => { if (!wrong) setTyped(null); }} />;
}
