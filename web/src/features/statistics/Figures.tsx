import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { query } from "../../shared/api";
import { day, moment, number } from "../../shared/format";
import { useQuery as useUrlQuery } from "../../shared/router";
import { useSession } from "../../shared/session";
import { retryFailed } from "../../shared/retry";
import { Download, Empty, Page, ProblemBox } from "../../shared/ui";
import { type Asked, byGrade, byUnit, type Head } from "./api";
import { BehindCell } from "./BehindCell";
import { FigureFilters } from "./FigureFilters";
import { type Cell, GradeFigures, UnitFigures } from "./FigureTables";
import "./figures.css";

/** The end of the minute that was typed, as an instant; local time is UTC+7 all year. */
function instant(date?: string, time?: string): string | undefined {
  if (!date) return undefined;
  const at = new Date(`${date}T${time ?? "23:59"}:59.999+07:00`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** Students and classes by level × grade × sex × minority or by unit, as of a day and as known at a moment. Every number opens its rows. */
export function Figures() {
  const { session } = useSession();
  const isSchool = session.acting.portal === "truong";
  const [filters, setFilters] = useUrlQuery();
  const [cell, setCell] = useState<Cell | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const on = filters.on ?? session.today;
  const asked: Asked = { unit: filters.unit, on: filters.on, knownAt: instant(filters.known, filters.luc), direct: filters.truc };
  const byUnits = !isSchool && filters.xem === "don-vi";
  const live = !asked.knownAt && on === session.today ? 4000 : false;  // today's table follows what schools write
  const grades = useQuery({ queryKey: ["figures", asked], queryFn: () => byGrade(asked), enabled: !byUnits, refetchInterval: live });
  const units = useQuery({ queryKey: ["figures-by-unit", asked], queryFn: () => byUnit(asked), enabled: byUnits, refetchInterval: live });
  const choices = useQuery({ queryKey: ["figure-units", on], queryFn: () => byUnit({ on }), enabled: !isSchool, staleTime: 60_000 });
  const shown = byUnits ? units : grades;
  const head: Head | undefined = shown.data;
  const xlsx = "/statistics/students.xlsx" + query({ ...asked, by: byUnits ? "unit" : undefined });
  return (
    <Page title="Số liệu học sinh" paper="SỐ LIỆU HỌC SINH" aside={<>
      <Download path={xlsx} onError={setFault}>Tải Excel</Download>
      <Button variant="default" onClick={() => window.print()}>In bảng này</Button></>}>
      <FigureFilters filters={filters} onChange={setFilters} units={choices.data?.rows ?? []} shownUnit={head?.unit.name} byUnits={byUnits} />
      <ProblemBox error={fault ?? shown.error ?? choices.error} onRetry={fault ? undefined : retryFailed(shown, choices)} />
      {shown.isPending && <p role="status">Đang tính số liệu…</p>}
      {head && <Heading head={head} direct={Boolean(filters.truc)} asOf={Boolean(asked.knownAt)} />}
      {!byUnits && grades.data?.rows.length === 0 && (
        <Empty>{asked.knownAt ? "Đến lúc đó chưa có học sinh, lớp nào của ngày này được ghi vào hệ thống." : "Không có học sinh, lớp nào vào ngày này."}</Empty>
      )}
      {!byUnits && grades.data && grades.data.rows.length > 0 && <GradeFigures figures={grades.data} asked={asked} onOpen={setCell} />}
      {byUnits && units.data && <UnitFigures figures={units.data} asked={asked} filters={filters} onOpen={setCell} />}
      {cell && <BehindCell title={cell.title} at={cell.at} asked={cell.asked} onClose={() => setCell(null)} />}
    </Page>
  );
}

/** Whose figures, of which day, and what is not in them yet. */
function Heading({ head, direct, asOf }: { head: Head; direct: boolean; asOf: boolean }) {
  const known = asOf ? `, theo những gì đã biết lúc ${moment(head.knownAt)}` : "";
  const pending = head.pendingChanges >= 10000 ? "rất nhiều" : number(head.pendingChanges);
  return (
    <p className="figures-head">
      <strong>{head.unit.name}{direct ? " – các trường trực thuộc" : ""}</strong>, ngày {day(head.on)}{known}.{" "}
      <span role="status">Số liệu đến lúc {moment(head.dataUntil)}{head.pendingChanges > 0 ? `; ${pending} thay đổi mới đang được tính` : ""}.</span>{" "}
      <span className="no-print">Bấm vào số để xem các dòng đứng sau.</span>
    </p>
  );
}
