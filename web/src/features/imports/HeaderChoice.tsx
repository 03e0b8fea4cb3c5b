import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { number } from "../../shared/format";
import { listSheets } from "./api";
import type { Asking } from "./Recognise";

/** The first rows of each sheet: a press on one says that it is the header. */
export function HeaderChoice({ head, editable, busy, onAnswer, text }: Asking & { text: string }) {
  const query = useQuery({ queryKey: ["import-sheets", head.id], queryFn: () => listSheets(head.id), staleTime: Infinity });
  const [at, setAt] = useState(0);
  const sheets = query.data?.rows.filter((s) => s.top.length > 0) ?? [];
  const sheet = sheets.at(at);
  const choose = (row: number) => { if (sheet) onAnswer({ headerRows: { ...head.mapping?.headerRows, [sheet.index]: row } }); };
  return (
    <div role="group" aria-label="Dòng tiêu đề">
      <p><strong>{text}</strong></p>
      {sheets.length > 1 && (
        <div className="im-chips" role="group" aria-label="Trang">
          {sheets.map((s, i) => (
            <button key={s.index} type="button" aria-pressed={i === at} onClick={() => setAt(i)}>{s.name || "Tệp"} ({number(s.rows)} dòng)</button>
          ))}
        </div>
      )}
      {sheet && (
        <div className="scroll" style={{ maxHeight: 320 }}>
          <table className="im-tops">
            <tbody>
              {sheet.top.slice(0, 20).map((row) => (
                <tr key={row.number}>
                  <th>
                    {editable
                      ? <button type="button" disabled={busy} onClick={() => choose(row.number)} aria-label={`Dòng ${row.number} là tiêu đề`}>Dòng {row.number}</button>
                      : row.number}
                  </th>
                  {row.cells.slice(0, 14).map((cell, i) => <td key={i}>{cell}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
