import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { query } from "../../shared/api";
import { day, moment, number } from "../../shared/format";
import { useQuery as useUrlQuery } from "../../shared/router";
import { useSession } from "../../shared/session";
import { retryFailed } from "../../shared/retry";
import { Download, Empty, Page, ProblemBox } from "../../shared/ui";
import { type Asked, byUnit, type Cell, type Figure, type Head, listFigures, tableOf } from "./api";
import { BehindCell } from "./BehindCell";
import { FigureFilters } from "./FigureFilters";
import { DimensionTable, UnitFigures } from "./FigureTables";
import "./figures.css";

/** The end of the minute that was typed, as an instant; local time is UTC+7 all year. */
function instant(date?: string, time?: string): string | undefined {
  if (!date) return undefined;
  const at = new Date(`${date}T${time ?? "23:59"}:59.999+07:00`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** The figures that modules declare, one at a time: by their dimensions or by unit, as of a day and as known at a moment. Every number opens its rows. */
export function Figures() {
  const [filters] = useUrlQuery();
  const list = useQuery({ queryKey: ["figure-list"], queryFn: listFigures, staleTime: Infinity });
  const all = list.data?.rows ?? [];
  const figure = all.find((f) => f.name === filters.bieu) ?? all.at(0);
  if (figure) return <OneFigure key={figure.name} figure={figure} all={all} />;
  return (
    <Page title="Số liệu">
      <ProblemBox error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <p role="status">Đang mở…</p>}
    </Page>
  );
}

function OneFigure({ figure, all }: { figure: Figure; all: Figure[] }) {
  const { session } = useSession();
  const isSchool = session.acting.portal === "truong";
  const [filters, setFilters] = useUrlQuery();
  const [cell, setCell] = useState<Cell | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const on = filters.on ?? session.today;
  const asked: Asked = { unit: filters.unit, on: filters.on, knownAt: instant(filters.known, filters.luc), direct: filters.truc };
  const byUnits = !isSchool && filters.xem === "don-vi";
  const live = !asked.knownAt && on === session.today ? 4000 : false;  // today's table follows what schools write
  const table = useQuery({ queryKey: ["figures", figure.name, asked], queryFn: () => tableOf(figure.name, asked), enabled: !byUnits, refetchInterval: live });
  const units = useQuery({ queryKey: ["figures-by-unit", figure.name, asked], queryFn: () => byUnit(figure.name, asked), enabled: byUnits, refetchInterval: live });
  const choices = useQuery({ queryKey: ["figure-units", figure.name, on], queryFn: () => byUnit(figure.name, { on }), enabled: !isSchool, staleTime: 60_000 });
  const shown = byUnits ? units : table;
  const head: Head | undefined = shown.data;
  const xlsx = `/statistics/${figure.name}.xlsx` + query({ ...asked, by: byUnits ? "unit" : undefined });
  return (
    <Page title={figure.title} paper={figure.title.toLocaleUpperCase("vi")} aside={<>
      <Download path={xlsx} onError={setFault}>Tải Excel</Download>
      <Button variant="default" onClick={() => window.print()}>In bảng này</Button></>}>
      <FigureFilters filters={filters} onChange={setFilters} figure={figure} all={all} units={choices.data?.rows ?? []} shownUnit={head?.unit.name} byUnits={byUnits} />
      <ProblemBox error={fault ?? shown.error ?? choices.error} onRetry={fault ? undefined : retryFailed(shown, choices)} />
      {shown.isPending && <p role="status">Đang tính số liệu…</p>}
      {head && <Heading head={head} direct={Boolean(filters.truc)} asOf={Boolean(asked.knownAt)} />}
      {!byUnits && table.data?.rows.length === 0 && (
        <Empty>{asked.knownAt ? "Đến lúc đó chưa có gì của ngày này được ghi vào hệ thống." : "Không có gì để đếm vào ngày này."}</Empty>
      )}
      {!byUnits && table.data && table.data.rows.length > 0 && <DimensionTable figure={figure} table={table.data} asked={asked} onOpen={setCell} />}
      {byUnits && units.data && <UnitFigures figure={figure} table={units.data} asked={asked} filters={filters} onOpen={setCell} />}
      {cell && <BehindCell cell={cell} onClose={() => setCell(null)} />}
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
