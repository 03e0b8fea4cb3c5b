import { Button } from "@mantine/core";
import { useState } from "react";
import { type ImportHead, type ImportRow, listRows, readSheets, severityName } from "./api";
import { textOf } from "./Grid";

const most = 2000;

/** The list of faults on paper, for whoever has the children's documents at hand. */
export function FaultPrint({ head, school, onError }: { head: ImportHead; school: string; onError: (e: unknown) => void }) {
  const [rows, setRows] = useState<ImportRow[]>([]), [busy, setBusy] = useState(false);
  const print = async () => {
    setBusy(true);
    try {
      const all: ImportRow[] = [];
      for (let more = true; more && all.length < most;) { const page = await listRows(head.id, { show: "faults" }, all.length, 200); all.push(...page.rows); more = page.rows.length > 0 && all.length < page.total; }
      setRows(all);
      setTimeout(() => window.print(), 50);
    } catch (e) { onError(e); } finally { setBusy(false); }
  };
  const label = (key: string) => head.columns.find((c) => c.field === key)?.label ?? key;
  return (
    <>
      <Button variant="default" loading={busy} disabled={head.counts.faulty === 0} onClick={print}>In danh sách lỗi</Button>
      <div className="im-print" aria-hidden>
        <h1>Danh sách dòng cần sửa</h1><p>{school}. Tệp {head.fileName}, {rows.length} dòng.</p>
        <table className="grid"><thead><tr><th>Dòng</th><th>Họ và tên</th><th>Cột</th><th>Trong tệp</th><th>Mức</th><th>Cần làm gì</th></tr></thead>
          <tbody>{rows.flatMap((r) => r.faults.filter((f) => f.severity !== "I").map((f, i) => <tr key={r.row + "-" + i}><td>{r.sheet && readSheets(head).length > 1 ? r.sheet + " " : ""}{r.rowNumber}</td><td>{textOf(r.cells.fullName ?? r.cells.name)}</td><td>{label(f.field)}</td><td>{textOf(r.cells[f.field])}</td><td>{severityName[f.severity]}</td><td>{f.message}</td></tr>))}</tbody></table>
      </div>
    </>
  );
}
