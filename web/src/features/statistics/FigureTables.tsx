import { query } from "../../shared/api";
import { number } from "../../shared/format";
import { address } from "../../shared/portal";
import { Link } from "../../shared/router";
import { useSession } from "../../shared/session";
import { Scroll } from "../../shared/ui";
import { type Asked, type CellAt, type Counts, type GradeTable, measures, type UnitRow, type UnitTable } from "./api";

/** A number that was pressed. */
export interface Cell { title: string; at: CellAt; asked: Asked }

type Open = (cell: Cell) => void;

const headings = (
  <>
    <th className="num">Lớp</th><th className="num">Học sinh</th><th className="num">Nữ</th>
    <th className="num">Dân tộc thiểu số</th><th className="num">Nữ dân tộc</th>
  </>
);

/** The five numbers of a row; each opens the rows behind it. */
function Numbers({ row, at, name, asked, onOpen }: { row: Counts; at: CellAt; name: string; asked: Asked; onOpen: Open }) {
  return measures.map(({ key, word, at: more }) => {
    const open = () => onOpen({ title: `${name}: ${number(row[key])} ${word}`, at: { ...at, ...more }, asked });
    return (
      <td key={key} className="num">
        {row[key] > 0
          ? <button type="button" className="cell" aria-label={`${name}, ${word}: ${row[key]}`} onClick={open}>{number(row[key])}</button>
          : <span className="nought">0</span>}
      </td>
    );
  });
}

export function GradeFigures({ figures, asked, onOpen }: { figures: GradeTable; asked: Asked; onOpen: Open }) {
  return (
    <Scroll label="Bảng số liệu">
      <table className="grid">
        <thead><tr><th className="wide">Cấp học</th><th>Khối</th>{headings}</tr></thead>
        <tbody>
          {figures.rows.map((row, i, all) => {
            const first = i === 0 || all[i - 1].levelCode !== row.levelCode;
            const grade = row.gradeCode ? row.gradeName : `${row.gradeName} (${row.levelName})`;
            return (
              <tr key={row.levelCode + row.gradeCode} className={first && i > 0 ? "group" : undefined}>
                <td className="wide">{first ? row.levelName : <span className="sr">{row.levelName}</span>}</td>
                <td>{grade}</td>
                <Numbers row={row} at={{ level: row.levelCode, grade: row.gradeCode }} name={grade} asked={asked} onOpen={onOpen} />
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <td className="wide" />
            <th scope="row">Cộng</th>
            <Numbers row={figures.total} at={{}} name="Tất cả" asked={asked} onOpen={onOpen} />
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}

interface UnitProps { figures: UnitTable; asked: Asked; filters: Record<string, string>; onOpen: Open }

export function UnitFigures({ figures, asked, filters, onOpen }: UnitProps) {
  const { session } = useSession();
  // the schools that the department leads itself stand in a row of their own under its number
  const directOf = (unit: UnitRow) => (unit.kind === "SO" ? "true" : undefined);
  const below = (unit: UnitRow) => query({ ...filters, unit: unit.id, xem: unit.kind === "TRUONG" ? undefined : "don-vi", truc: directOf(unit) });
  return (
    <Scroll label="Bảng số liệu theo đơn vị">
      <table className="grid">
        <thead><tr><th>Mã</th><th>Đơn vị</th><th className="num">Trường</th>{headings}</tr></thead>
        <tbody>
          {figures.rows.map((unit, i) => (
            <tr key={unit.id + (directOf(unit) ?? "")} className={(i + 1) % 5 === 0 ? "fifth" : undefined}>
              <td>{unit.code}</td>
              <td><Link href={address(session.acting.portal, "/so-lieu" + below(unit))}>{unit.name}</Link></td>
              <td className="num">{number(unit.schools)}</td>
              <Numbers row={unit} at={{}} name={unit.name} asked={{ ...asked, unit: unit.id, direct: directOf(unit) }} onOpen={onOpen} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>Cộng</th>
            <td className="num">{number(figures.rows.reduce((sum, unit) => sum + unit.schools, 0))}</td>
            <Numbers row={figures.sum} at={{}} name="Tất cả" asked={asked} onOpen={onOpen} />
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
}
