import { day, number } from "../../shared/format";
import { address } from "../../shared/portal";
import { Link } from "../../shared/router";
import { useSession } from "../../shared/session";
import type { Behind, BehindRow } from "./api";

interface Props {
  found: Behind;
  /** What the records of a school are called. */
  record?: string;
  /** The heading of the numbers. */
  counted: string;
  opens: (row: BehindRow) => boolean;
  onOpen: (row: BehindRow) => void;
}

const headings = { unit: "Đơn vị", school: "Trường", class: "Lớp", record: "Hồ sơ" };
const fifth = (index: number) => ((index + 1) % 5 === 0 ? "fifth" : undefined);

export function BehindRows({ found, record, counted, opens, onOpen }: Props) {
  if (found.kind === "student") return <Names rows={found.rows} />;
  const total = found.rows.reduce((sum, row) => sum + (row.count ?? 0), 0);
  return (
    <table className="grid">
      <thead><tr><th className="s0">STT</th><th>{(found.kind === "record" && record) || headings[found.kind]}</th><th className="num">{counted}</th></tr></thead>
      <tbody>
        {found.rows.map((row, i) => (
          <tr key={row.id} className={fifth(i)}>
            <td className="s0">{i + 1}</td>
            <td>{opens(row) ? <button type="button" className="cell" onClick={() => onOpen(row)}>{row.name}</button> : row.name}</td>
            <td className="num">{number(row.count ?? 0)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot><tr><th scope="row" colSpan={2}>Cộng {number(found.rows.length)} dòng</th><td className="num">{number(total)}</td></tr></tfoot>
    </table>
  );
}

function Names({ rows }: { rows: BehindRow[] }) {
  const { portal } = useSession().session.acting;
  return (
    <table className="grid">
      <thead><tr><th className="s0">STT</th><th>Họ và tên</th><th>Ngày sinh</th><th>Giới tính</th></tr></thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={row.id} className={fifth(i)}>
            <td className="s0">{i + 1}</td>
            <td>{portal === "so" ? row.fullName : <Link href={address(portal, `/hoc-sinh/${row.id}`)}>{row.fullName}</Link>}</td>
            <td>{day(row.birth)}</td>
            <td>{row.sex === "02" ? "Nữ" : "Nam"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
