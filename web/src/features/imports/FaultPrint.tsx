import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { day, number } from "../../shared/format";
import { useSession } from "../../shared/session";
import { countsOf, type Fault, type ImportHead, type ImportRow, listRows, readSheets } from "./api";
import { textOf, worstFirst } from "./cells";
import { severityName } from "./words";

const most = 2000;

/** What is printed: the rows with faults as they are now, and how many there are. */
export interface FaultList { rows: ImportRow[]; total: number }

async function listFaults(id: number): Promise<FaultList> {
  const rows: ImportRow[] = [];
  for (;;) {
    const page = await listRows(id, { show: "faults" }, rows.length, 200);
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= Math.min(page.total, most)) return { rows, total: page.total };
  }
}

/** Fetches the list and prints it once it stands on the page. */
export function useFaultPrint(id: number, onError: (error: unknown) => void) {
  const [list, setList] = useState<FaultList | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => { if (list) window.print(); }, [list]);
  const print = async () => {
    setBusy(true);
    try {
      setList(await listFaults(id));
    } catch (x) { onError(x); } finally { setBusy(false); }
  };
  return { list, busy, print };
}

export function PrintButton({ head, busy, onPrint }: { head: ImportHead; busy: boolean; onPrint: () => void }) {
  return <Button variant="default" loading={busy} disabled={countsOf(head).faulty === 0} onClick={onPrint}>In danh sách lỗi</Button>;
}

/** The list of faults on paper, for whoever has the children's documents at hand; not seen on the screen. */
export function FaultSheet({ head, list }: { head: ImportHead; list: FaultList | null }) {
  const { session } = useSession();
  if (!list) return <p className="im-print">Muốn in danh sách lỗi thì bấm nút “In danh sách lỗi” trên trang.</p>;
  const sheets = readSheets(head).some((s) => s.name);
  const label = (key: string) => head.columns.find((c) => c.field.split("#")[0] === key)?.wholeLabel ?? "";
  const told = (faults: Fault[]) => worstFirst(faults.filter((f) => f.severity !== "I"));
  return (
    <section className="im-print" aria-label="Danh sách lỗi để in">
      <h1>Danh sách lỗi cần sửa</h1>
      <p>
        {session.acting.unitName}, ngày {day(session.today)}.<br />
        {head.kindTitle}: tệp {head.fileName}, {number(list.total)} dòng có lỗi{list.rows.length < list.total && `; in ${number(list.rows.length)} dòng đầu`}.
      </p>
      <table className="grid">
        <thead>
          <tr>{sheets && <th>Trang</th>}<th>Dòng</th><th>Họ và tên</th><th>Cột</th><th>Trong tệp</th><th>Mức</th><th>Cần làm gì</th></tr>
        </thead>
        <tbody>
          {list.rows.flatMap((row) => told(row.faults).map((fault, i) => (
            <tr key={`${row.row}-${i}`}>
              {sheets && <td>{row.sheet}</td>}
              <td className="num">{row.rowNumber}</td>
              <td>{textOf(row.cells.fullName ?? row.cells.name)}</td>
              <td>{label(fault.field)}</td>
              <td>{textOf(row.cells[fault.field])}</td>
              <td>{severityName[fault.severity]}</td>
              <td>{fault.message}</td>
            </tr>
          )))}
        </tbody>
      </table>
    </section>
  );
}
