import { Button } from "@mantine/core";
import { useState } from "react";
import { countsOf, type ImportHead, type ImportRow, listRows, readSheets } from "./api";
import { textOf } from "./cells";
import { severityName } from "./words";

const most = 2000;

async function faultyRows(id: number): Promise<ImportRow[]> {
  const rows: ImportRow[] = [];
  while (rows.length < most) {
    const page = await listRows(id, { show: "faults" }, rows.length, 200);
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) break;
  }
  return rows;
}

/** The list of faults on paper, for whoever has the children's documents at hand. */
export function FaultPrint({ head, school, onError }: { head: ImportHead; school: string; onError: (error: unknown) => void }) {
  const [rows, setRows] = useState<ImportRow[]>([]);
  const [busy, setBusy] = useState(false);
  const print = async () => {
    setBusy(true);
    try {
      setRows(await faultyRows(head.id));
      setTimeout(() => window.print(), 50);
    } catch (x) { onError(x); } finally { setBusy(false); }
  };
  const label = (key: string) => head.columns.find((c) => c.field === key)?.label ?? key;
  const manySheets = readSheets(head).length > 1;
  const lines = rows.flatMap((row) => row.faults.filter((f) => f.severity !== "I").map((fault, i) => ({ row, fault, key: `${row.row}-${i}` })));
  return (
    <>
      <Button variant="default" loading={busy} disabled={countsOf(head).faulty === 0} onClick={print}>In danh sách lỗi</Button>
      <div className="im-print" aria-hidden>
        <h1>Danh sách dòng cần sửa</h1>
        <p>{school}. Tệp {head.fileName}, {rows.length} dòng.</p>
        <table className="grid">
          <thead><tr><th>Dòng</th><th>Họ và tên</th><th>Cột</th><th>Trong tệp</th><th>Mức</th><th>Cần làm gì</th></tr></thead>
          <tbody>
            {lines.map(({ row, fault, key }) => (
              <tr key={key}>
                <td>{row.sheet && manySheets ? row.sheet + " " : ""}{row.rowNumber}</td>
                <td>{textOf(row.cells.fullName ?? row.cells.name)}</td>
                <td>{label(fault.field)}</td>
                <td>{textOf(row.cells[fault.field])}</td>
                <td>{severityName[fault.severity]}</td>
                <td>{fault.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
