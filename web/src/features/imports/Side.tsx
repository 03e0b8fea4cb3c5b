import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { get } from "../../shared/api";
import { day } from "../../shared/format";
import { actionName, type Column, type ImportRow, kindWords, type RowMending, severityName, severitySign } from "./api";
import { textOf } from "./Grid";
import { Link } from "../../shared/router";

/** Beside the grid: what is wrong with the active row, how to mend it, and whom it may be. */
export function Side({ row, field, columns, kind, school, portal, editable, onMend, onGo }: {
  row: ImportRow | null; field: string; columns: Column[]; kind: string; school: number; portal: string; editable: boolean; onMend: (m: RowMending) => void; onGo: (field: string) => void;
}) {
  if (!row) return <aside className="im-side" aria-label="Dòng đang chọn"><p>Bấm vào một ô để xem và sửa.</p><p><kbd>Enter</kbd> xuống, <kbd>Tab</kbd> sang phải, gõ để thay, <kbd>F2</kbd> sửa tiếp, <kbd>Delete</kbd> xoá, <kbd>Ctrl+Z</kbd> quay lại, <kbd>Alt+↓</kbd> lỗi tiếp theo. Dán được cả vùng từ Excel.</p></aside>;
  const label = (key: string) => columns.find((c) => c.field === key)?.label ?? key;
  const own = row.faults.filter((f) => f.field === field), others = row.faults.filter((f) => f.field !== field);
  const cell = row.cells[field];
  const link = kindWords[kind]?.link;
  const open = kind === "students" && row.matchId ? `/${portal}/hoc-sinh/${row.matchId}` : kind === "guardians" && row.matchId ? `/${portal}/hoc-sinh/${row.matchId}` : link ? `/${portal}${link}` : "";
  return (
    <aside className="im-side" aria-label="Dòng đang chọn">
      <h2>Dòng {row.rowNumber}{row.sheet && `, trang ${row.sheet}`}</h2>
      <div>{row.skipped ? "Bạn đã bỏ dòng này." : <><span className={"ig-act " + row.action}>{actionName[row.action]}</span> {row.matchText}</>} {row.matchId > 0 && open && <Link href={open}>Mở hồ sơ</Link>}</div>
      {cell?.old !== undefined && <p>{label(field)}: <span className="old">{cell.oldText || cell.old || "trống"}</span> → <strong>{textOf(cell) || "trống"}</strong>{cell.was !== undefined && <><br />Khi xem trước: {cell.was || "trống"}</>}</p>}
      {cell?.repairs?.length ? <p>✎ Đã tự sửa: “{cell.seen}” → “{cell.value}” ({cell.repairs.join(", ")}).</p> : null}
      {own.map((f, i) => <div key={i} className={"fault " + f.severity}><strong>{severitySign[f.severity]} {severityName[f.severity]} {f.rule}</strong><br />{f.message}</div>)}
      {others.length > 0 && <><h2>Ô khác của dòng này</h2>{others.map((f, i) => <div key={i} className={"fault " + f.severity}><button type="button" className="cell" style={{ all: "unset", cursor: "pointer", textDecoration: "underline" }} onClick={() => onGo(f.field)}>{severitySign[f.severity]} {label(f.field)}</button>: {f.message}</div>)}</>}
      {row.faults.length === 0 && <p>Dòng này không có lỗi.</p>}
      {row.proposal && <Pair row={row} columns={columns} kind={kind} school={school} editable={editable} onMend={onMend} />}
      {(row.distinct || row.chosenId > 0) && editable && <p>{row.distinct ? "Bạn đã chọn: là em khác." : "Bạn đã chọn: chính là em này."} <Button size="compact-xs" variant="default" onClick={() => onMend(row.distinct ? { row: row.row, distinct: false } : { row: row.row, match: 0 })}>Chọn lại</Button></p>}
      {editable && <Button mt={8} size="compact-sm" variant="default" onClick={() => onMend({ row: row.row, skip: !row.skipped })}>{row.skipped ? "Lấy lại dòng này" : "Bỏ dòng này"}</Button>}
    </aside>
  );
}

/** Side by side: the row and the record it may be. */
function Pair({ row, columns, kind, school, editable, onMend }: { row: ImportRow; columns: Column[]; kind: string; school: number; editable: boolean; onMend: (m: RowMending) => void }) {
  const p = row.proposal!;
  const record = useQuery({ queryKey: ["student-of-proposal", p.recordId], queryFn: () => get<Record<string, unknown>>(`/students/${p.recordId}`), enabled: p.recordId > 0, retry: false });
  const show = (v: unknown) => (typeof v === "string" ? (/^\d{4}-\d\d-\d\d$/.test(v) ? day(v) : v) : typeof v === "boolean" ? (v ? "Có" : "Không") : v == null ? "" : String(v));
  const keys = ["fullName", "birth", "className", "personalId", "moetCode", "studentCode", "phone", "fatherName", "motherName"].filter((k) => row.cells[k] && columns.some((c) => c.field === k));
  void school;
  return (
    <div role="group" aria-label="Có thể là học sinh đã có">
      <h2>Có phải em này không?</h2>
      {record.data ? <table className="im-pair"><thead><tr><th></th><th>Trong tệp</th><th>Hồ sơ đã có</th></tr></thead><tbody>{keys.map((k) => {
        const mine = show(row.cells[k].value) || row.cells[k].seen, theirs = show(record.data[k]);
        return <tr key={k} className={mine !== theirs && theirs ? "differs" : ""}><th>{columns.find((c) => c.field === k)?.label}</th><td>{mine}</td><td>{theirs}</td></tr>;
      })}</tbody></table> : <p>{p.text}</p>}
      {editable && p.recordId > 0 && <div className="bar"><Button size="compact-sm" onClick={() => onMend({ row: row.row, match: p.recordId })}>Chính là em này</Button>{kind === "students" && <Button size="compact-sm" variant="default" onClick={() => onMend({ row: row.row, distinct: true })}>Không, là em khác</Button>}</div>}
    </div>
  );
}
