import { query } from "../../shared/api";
import { number } from "../../shared/format";
import { address } from "../../shared/portal";
import { Link } from "../../shared/router";
import { useSession } from "../../shared/session";
import { Scroll } from "../../shared/ui";
import type { Asked, Cell, CellAt, Figure, Measure, Numbers, Table, UnitRow, UnitTable } from "./api";

type Open = (cell: Cell) => void;

const headings = (measures: Measure[]) => measures.map((m) => <th key={m.key} className="num">{m.heading}</th>);

interface RowProps { figure: Figure; row: Numbers; at: Omit<CellAt, "of">; name: string; asked: Asked; onOpen: Open }

/** The numbers of a row; each opens the rows behind it. */
function Measures({ figure, row, at, name, asked, onOpen }: RowProps) {
  return figure.measures.map(({ key, title, unit }) => {
    const n = Number(row[key]);
    const open = () => onOpen({ title: `${name}: ${number(n)} ${unit}`, counted: title, figure, at: { ...at, of: key }, asked });
    return (
      <td key={key} className="num">
        {n > 0
          ? <button type="button" className="cell" aria-label={`${name}, ${unit}: ${n}`} onClick={open}>{number(n)}</button>
          : <span className="nought">0</span>}
      </td>
    );
  });
}

interface TableProps { figure: Figure; table: Table; asked: Asked; onOpen: Open }

/** By the figure's dimensions; rows of one value of the first stand together. */
export function DimensionTable({ figure, table, asked, onOpen }: TableProps) {
  const { dimensions } = figure;
  const codeOf = (row: Numbers, i: number) => String(row[`${dimensions[i].key}Code`]);
  const nameOf = (row: Numbers, i: number) => String(row[`${dimensions[i].key}Name`]);
  const last = dimensions.length - 1;
  return (
    <Scroll label="Bảng số liệu">
      <table className="grid">
        <thead><tr>{dimensions.map((d, i) => <th key={d.key} className={i < last ? "wide" : undefined}>{d.title}</th>)}{headings(figure.measures)}</tr></thead>
        <tbody>
          {table.rows.map((row, r, all) => {
            const first = r === 0 || codeOf(all[r - 1], 0) !== codeOf(row, 0);
            const name = codeOf(row, last) || last === 0 ? nameOf(row, last) : `${nameOf(row, last)} (${nameOf(row, 0)})`;
            const at = Object.fromEntries(dimensions.map((d, i) => [d.key, codeOf(row, i) || "-"]));
            return (
              <tr key={dimensions.map((_, i) => codeOf(row, i)).join("|")} className={last > 0 && first && r > 0 ? "group" : undefined}>
                {dimensions.slice(0, last).map((d, i) => (
                  <td key={d.key} className="wide">{first || i > 0 ? nameOf(row, i) : <span className="sr">{nameOf(row, i)}</span>}</td>
                ))}
                <td>{name}</td>
                <Measures figure={figure} row={row} at={at} name={name} asked={asked} onOpen={onOpen} />
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            {dimensions.slice(0, last).map((d) => <td key={d.key} className="wide" />)}
            <th scope="row">Cộng</th>
            <Measures figure={figure} row={table.total} at={{}} name="Tất cả" asked={asked} onOpen={onOpen} />
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}

interface UnitProps { figure: Figure; table: UnitTable; asked: Asked; filters: Record<string, string>; onOpen: Open }

export function UnitFigures({ figure, table, asked, filters, onOpen }: UnitProps) {
  const { session } = useSession();
  // the schools that the department leads itself stand in a row of their own under its number
  const directOf = (unit: UnitRow) => (unit.kind === "SO" ? "true" : undefined);
  const below = (unit: UnitRow) => query({ ...filters, unit: unit.id, xem: unit.kind === "TRUONG" ? undefined : "don-vi", truc: directOf(unit) });
  return (
    <Scroll label="Bảng số liệu theo đơn vị">
      <table className="grid">
        <thead><tr><th>Mã</th><th>Đơn vị</th><th className="num">Trường</th>{headings(figure.measures)}</tr></thead>
        <tbody>
          {table.rows.map((unit, i) => (
            <tr key={unit.id + (directOf(unit) ?? "")} className={(i + 1) % 5 === 0 ? "fifth" : undefined}>
              <td>{unit.code}</td>
              <td><Link href={address(session.acting.portal, "/so-lieu" + below(unit))}>{unit.name}</Link></td>
              <td className="num">{number(unit.schools)}</td>
              <Measures figure={figure} row={unit} at={{}} name={unit.name} asked={{ ...asked, unit: unit.id, direct: directOf(unit) }} onOpen={onOpen} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>Cộng</th>
            <td className="num">{number(table.rows.reduce((sum, unit) => sum + unit.schools, 0))}</td>
            <Measures figure={figure} row={table.sum} at={{}} name="Tất cả" asked={asked} onOpen={onOpen} />
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
