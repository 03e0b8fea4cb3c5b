import { Button } from "@mantine/core";
import { type RefObject, useEffect, useRef } from "react";
import { Link } from "../../shared/router";
import { useSession } from "../../shared/session";
import type { CellState, Column, Fault, ImportHead, ImportRow, RowMending } from "./api";
import { textOf } from "./cells";
import type { ColumnWords } from "./columnWords";
import { Pair } from "./Pair";
import { useColumnWords } from "./useColumnWords";
import { actionName, listOf, ruleName, severityName, severitySign } from "./words";

interface Props {
  head: ImportHead;
  row: ImportRow | null;
  /** The column one stands in. */
  field: string;
  columns: Column[];
  editable: boolean;
  onMend: (mending: RowMending) => void;
  onGo: (field: string) => void;
  onNext: () => void;
  onClose: () => void;
}

/** Beside the grid: what is wrong with the active row, how to mend it, and whom it may be. */
export function Side({ head, row, field, columns, editable, onMend, onGo, onNext, onClose }: Props) {
  const panel = useRef<HTMLElement>(null);
  useSeenRoom(panel);
  const words = useColumnWords(head, columns, [row ?? undefined]);
  if (!row) return <aside className="im-side" aria-label="Dòng đang chọn">{editable ? <Keys /> : <p>Bấm vào một dòng để xem.</p>}</aside>;
  const label = (key: string) => columns.find((c) => c.field === key)?.label ?? key;
  const chooseAgain = () => onMend(row.distinct ? { row: row.row, distinct: false } : { row: row.row, match: 0 });
  const own = row.faults.filter((f) => f.field === field);
  const others = row.faults.filter((f) => f.field !== field);
  return (
    <aside className="im-side" aria-label="Dòng đang chọn" ref={panel}>
      <div className="bar only-phone">
        {editable && <Button size="compact-sm" onClick={onNext}>Lỗi tiếp theo</Button>}
        <Button size="compact-sm" variant="default" onClick={onClose}>Đóng</Button>
      </div>
      <h2>Dòng {row.rowNumber}{row.sheet && `, trang ${row.sheet}`}</h2>
      <Outcome row={row} kind={head.kind} />
      {row.proposal && <Pair key={row.row} row={row} proposal={row.proposal} columns={columns} kind={head.kind} editable={editable} onMend={onMend} />}
      <CellNotes row={row} field={field} label={label(field)} words={words} />
      {own.map((f, i) => (
        <div key={i} className={"fault " + f.severity}><strong>{severitySign[f.severity]} {severityName[f.severity]} · {ruleName(f.rule)}</strong><br />{f.message}</div>
      ))}
      {others.length > 0 && <h2>Ô khác của dòng này</h2>}
      {others.map((f, i) => <OtherFault key={i} fault={f} label={label(f.field)} onGo={() => onGo(f.field)} />)}
      {row.faults.length === 0 && <p>Dòng này không có lỗi.</p>}
      {(row.distinct || row.chosenId > 0) && editable && (
        <p>
          {row.distinct ? "Bạn đã chọn: là em khác (học sinh mới)." : "Bạn đã chọn: là em này."}{" "}
          <Button size="compact-xs" variant="default" onClick={chooseAgain}>Chọn lại</Button>
        </p>
      )}
      {editable && (
        <Button mt={8} size="compact-sm" variant="default" onClick={() => onMend({ row: row.row, skip: !row.skipped })}>
          {row.skipped ? "Lấy lại dòng này" : "Bỏ dòng này"}
        </Button>
      )}
    </aside>
  );
}

/** On a phone the panel lies above the keys of the screen: they cover the lower part of a page that is as tall as before. */
function useSeenRoom(panel: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const seen = window.visualViewport;
    if (!seen) return;
    const place = () => {
      panel.current?.style.setProperty("--seen", `${seen.height}px`);
      panel.current?.style.setProperty("--covered", `${Math.max(0, window.innerHeight - seen.height - seen.offsetTop)}px`);
    };
    place();
    seen.addEventListener("resize", place);
    seen.addEventListener("scroll", place);
    return () => {
      seen.removeEventListener("resize", place);
      seen.removeEventListener("scroll", place);
    };
  });
}

function Keys() {
  return (
    <>
      <p>Bấm vào một ô để xem và sửa.</p>
      <p>
        <kbd>Enter</kbd> xuống, <kbd>Tab</kbd> sang phải, gõ để thay, <kbd>F2</kbd> sửa tiếp, <kbd>Delete</kbd> xoá, <kbd>Ctrl+Z</kbd> quay lại,
        {" "}<kbd>Alt+↓</kbd> lỗi tiếp theo. Dán được cả vùng từ Excel.
      </p>
    </>
  );
}

/** What becomes of the row, and of whom. */
function Outcome({ row, kind }: { row: ImportRow; kind: string }) {
  const { portal } = useSession().session.acting;
  const list = listOf[kind];
  // of a student the record itself, of the others the list they stand in
  const record = list === "/hoc-sinh" ? `${list}/${row.matchId}` : list;
  return (
    <div>
      {row.skipped ? "Bạn đã bỏ dòng này." : <><span className={"ig-act " + row.action}>{actionName[row.action]}</span> {row.matchText}</>}
      {" "}{row.matchId > 0 && record && <Link href={`/${portal}${record}`}>Mở hồ sơ</Link>}
    </div>
  );
}

/** The cell against the record, against what it was when the file was looked at, and against the file. */
function CellNotes({ row, field, label, words }: { row: ImportRow; field: string; label: string; words: ColumnWords }) {
  const cell: CellState | undefined = row.cells[field];
  if (!cell) return null;
  const say = (value: string) => words.inWords(field, value, row) || "trống";
  const text = words.textIn(field, row);
  return (
    <>
      {cell.old === undefined && text !== textOf(cell) && words.choicesOf(field, row).length > 0 && <p>{label}: <strong>{text}</strong> (mã {textOf(cell)})</p>}
      {cell.old !== undefined && (
        <p>
          {label}: <span className="old">{cell.oldText || say(cell.old)}</span> → <strong>{text || "trống"}</strong>
          {cell.was !== undefined && <><br />Khi xem trước: {say(cell.was)}</>}
        </p>
      )}
      {cell.repairs && cell.repairs.length > 0 && <p>✎ Đã tự sửa: “{cell.seen}” → “{say(cell.value)}” ({cell.repairs.map(ruleName).join(", ")}).</p>}
    </>
  );
}

function OtherFault({ fault, label, onGo }: { fault: Fault; label: string; onGo: () => void }) {
  return (
    <div className={"fault " + fault.severity}>
      <button type="button" className="cell" style={{ all: "unset", cursor: "pointer", textDecoration: "underline" }} onClick={onGo}>
        {severitySign[fault.severity]} {label}
      </button>: {fault.message}
    </div>
  );
}
