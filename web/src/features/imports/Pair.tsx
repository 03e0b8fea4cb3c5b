import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { day } from "../../shared/format";
import { type Column, type ImportRow, readStudent, type RowMending } from "./api";

interface Props {
  row: ImportRow;
  proposal: NonNullable<ImportRow["proposal"]>;
  columns: Column[];
  kind: string;
  editable: boolean;
  onMend: (mending: RowMending) => void;
}

/** By these people tell whether two are one. */
const telling = ["fullName", "birth", "className", "personalId", "moetCode", "studentCode", "phone", "fatherName", "motherName"];

function show(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "Có" : "Không";
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : String(value);
}

/** A workbook names the parents beside the child; a record has them among its guardians. */
const parents: Record<string, string> = { fatherName: "CHA", motherName: "ME" };

function known(record: Awaited<ReturnType<typeof readStudent>> | undefined, key: string): string {
  if (!record) return "";
  if (key in parents) return record.guardians.filter((g) => g.relation === parents[key]).map((g) => g.fullName).join(", ");
  return show((record as Record<string, unknown>)[key]);
}

/** Side by side: the row and the record it may be. */
export function Pair({ row, proposal, columns, kind, editable, onMend }: Props) {
  const { recordId, text } = proposal;
  const query = useQuery({ queryKey: ["student-of-proposal", recordId], queryFn: () => readStudent(recordId), enabled: recordId > 0, retry: false });
  const record = query.data;
  const lines = telling.flatMap((key) => {
    const column = columns.find((c) => c.field === key);
    const cell = row.cells[key];
    return column && cell ? [{ key, label: column.label, mine: show(cell.value) || cell.seen, theirs: known(record, key) }] : [];
  });
  const group = useRef<HTMLDivElement>(null);
  // whichever way one came to the row: the question and its answers are seen, not behind the bar that applies
  useEffect(() => { group.current?.scrollIntoView({ block: "nearest" }); }, [record]);
  return (
    <div role="group" aria-label="Có thể là học sinh đã có" className="im-same" ref={group}>
      <h2>Có phải em này không?</h2>
      {editable && recordId > 0 && (
        <div className="bar">
          <Button size="compact-sm" onClick={() => onMend({ row: row.row, match: recordId })}>Là em này</Button>
          {kind === "students" && (
            <Button size="compact-sm" variant="default" onClick={() => onMend({ row: row.row, distinct: true })}>Là em khác (học sinh mới)</Button>
          )}
        </div>
      )}
      {!record && <p>{text}</p>}
      {record && (
        <table className="im-pair">
          <thead><tr><th></th><th>Trong tệp</th><th>Hồ sơ đã có</th></tr></thead>
          <tbody>
            {lines.map(({ key, label, mine, theirs }) => (
              <tr key={key} className={mine !== theirs && theirs ? "differs" : ""}><th>{label}</th><Value text={mine} /><Value text={theirs} /></tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

/** A number or a date stays on one line. */
function Value({ text }: { text: string }) {
  return <td className={text.includes(" ") ? undefined : "whole"}>{text}</td>;
}
