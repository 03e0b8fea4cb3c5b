import { NativeSelect } from "@mantine/core";
import type { QueryChange } from "../../shared/router";
import { useSession } from "../../shared/session";
import { DayField } from "../../shared/ui";
import type { Figure, UnitRow } from "./api";
import { ClockField } from "./ClockField";

interface Props {
  filters: Record<string, string | undefined>;
  onChange: (change: QueryChange) => void;
  /** The figure that is shown, out of those there are. */
  figure: Figure;
  all: Figure[];
  /** The units below one's own on that day. */
  units: UnitRow[];
  /** The name of the unit whose figures are on the screen. */
  shownUnit?: string;
  byUnits: boolean;
}

/** What is asked: which figure, unit, day, moment of knowledge, by its dimensions or by units. */
export function FigureFilters({ filters, onChange, figure, all, units, shownUnit, byUnits }: Props) {
  const { session } = useSession();
  const { portal, unitId, unitName } = session.acting;
  const own = String(unitId);
  const choices = [{ value: own, label: unitName }, ...units.filter((u) => u.id !== unitId).map((u) => ({ value: String(u.id), label: u.name }))];
  // a school, or a unit of another day, that a link led to is none of those to choose from
  if (filters.unit && shownUnit && !units.some((u) => String(u.id) === filters.unit)) choices.push({ value: filters.unit, label: shownUnit });
  const pickUnit = (unit: string) => onChange({ unit: unit === own ? undefined : unit, truc: undefined });
  return (
    <div className="bar figures-asked">
      {all.length > 1 && (
        <NativeSelect size="xs" label="Biểu" data={all.map((f) => ({ value: f.name, label: f.title }))} value={figure.name}
          onChange={(e) => onChange({ bieu: e.currentTarget.value === all[0].name ? undefined : e.currentTarget.value })} />
      )}
      {portal !== "truong" && <NativeSelect size="xs" label="Đơn vị" data={choices} value={filters.unit ?? own} onChange={(e) => pickUnit(e.currentTarget.value)} />}
      <DayField label="Tại ngày" style={{ width: 130 }}
        value={filters.on ?? session.today} onDay={(on) => onChange({ on: on && on !== session.today ? on : undefined })} />
      <DayField label="Theo những gì đã biết đến ngày" placeholder="lúc này" style={{ width: 210 }}
        value={filters.known ?? ""} onDay={(known) => onChange({ known: known || undefined, luc: known ? filters.luc : undefined })} />
      {filters.known && <ClockField value={filters.luc ?? ""} onTime={(luc) => onChange({ luc })} />}
      {portal !== "truong" && (
        <fieldset className="switch">
          <legend className="sr">Cách xem</legend>
          <button type="button" aria-pressed={!byUnits} onClick={() => onChange({ xem: undefined })}>{figure.by}</button>
          <button type="button" aria-pressed={byUnits} onClick={() => onChange({ xem: "don-vi" })}>Theo đơn vị</button>
        </fieldset>
      )}
    </div>
  );
}
