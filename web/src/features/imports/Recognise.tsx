import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import { number } from "../../shared/format";
import { useSession } from "../../shared/session";
import { type Answers, codeSheets, columnsByName, countsOf, type ImportHead, leftOutSheets, type Question, readSheets } from "./api";
import { ClassQuestion } from "./ClassQuestion";
import { ColumnQuestion } from "./ColumnQuestion";
import { Columns } from "./Columns";
import { HeaderChoice } from "./HeaderChoice";
import { encodingName, kindTitles, schoolKindsFor } from "./words";

/** Every question of a file: `busy` while the file is read again with an answer. */
export interface Asking { head: ImportHead; editable: boolean; busy: boolean; onAnswer: (answers: Answers) => void }

function sheetsInWords(head: ImportHead): string {
  const read = readSheets(head);
  if (read.length > 1) return `, ${read.length} trang`;
  return read[0]?.name ? `, trang ${read[0].name}` : "";
}

/** "2 dòng đang ẩn: 5, 9" */
function hiddenInWords(head: ImportHead): string {
  const rows = readSheets(head).flatMap((s) => s.hiddenRows ?? []);
  if (rows.length === 0) return "";
  return `${number(rows.length)} dòng đang ẩn trong tệp, vẫn được đọc: ${rows.slice(0, 12).join(", ")}${rows.length > 12 ? " …" : ""}.`;
}

/** What the file was taken for, and what only a person can say about it. */
export function Recognise(asking: Asking) {
  const { head, editable, onAnswer, busy } = asking;
  const [open, setOpen] = useState(false);
  const ask = (id: Question["id"]) => head.questions.find((q) => q.id === id);
  const kind = ask("kind"), header = ask("header"), unclear = ask("columns"), legacy = ask("legacyFont"), classes = ask("classes");
  const columns = columnsByName(head);
  const known = columns.filter((c) => c.field).length;
  const counts = countsOf(head);
  const encoding = encodingName(head.encoding);
  return (
    <section className="panel im-screen" aria-label="Nhận biết tệp">
      <div className="bar" style={{ marginBottom: 0 }}>
        <span>
          <strong>{head.kindTitle}</strong>, {number(counts.rows)} dòng{sheetsInWords(head)}; nhận ra {known}/{columns.length} cột
          {encoding && `; bảng mã ${encoding}`}
          {counts.repairs > 0 ? `; tự sửa ${number(counts.repairs)} ô (khoảng trắng, dấu, cách ghi)` : ""}.
        </span>
        <Button size="compact-sm" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? "Thu gọn" : "Xem và sửa các cột"}</Button>
      </div>
      {codeSheets(head).length > 0 && <small>Trang danh mục, không đọc: {codeSheets(head).map((s) => s.name).join(", ")}.</small>}
      {hiddenInWords(head) && <p>{hiddenInWords(head)}</p>}
      {leftOutSheets(head).length > 0 && readSheets(head).length > 0 && <LeftOut {...asking} />}
      {kind && editable && <KindQuestion text={kind.text} {...asking} />}
      {header && <HeaderChoice {...asking} text={header.text} />}
      {unclear && editable && <ColumnQuestion key={head.revision} columns={head.columns} question={unclear} busy={busy} onAnswer={onAnswer} />}
      {legacy && <LegacyFont question={legacy} {...asking} />}
      {classes && <ClassQuestion key={JSON.stringify(classes.detail)} text={classes.text} list={classes.detail ?? []} wanted={classes.answer ?? true} {...asking} />}
      {open && <Columns key={head.revision} {...asking} />}
    </section>
  );
}

/** What the words and contents leave open: of what the file is a list. */
function KindQuestion({ head, text, busy, onAnswer }: Asking & { text: string }) {
  const { may } = useSession();
  const [kind, setKind] = useState(head.kind);
  return (
    <p role="group" aria-label="Loại danh sách" className="im-required">
      <label htmlFor="im-kind"><strong>{text}</strong></label>{" "}
      <select id="im-kind" value={kind} onChange={(e) => setKind(e.currentTarget.value)}>
        {[...new Set([head.kind, ...schoolKindsFor(may)])].map((k) => <option key={k} value={k}>{kindTitles[k]}</option>)}
      </select>{" "}
      <Button size="compact-sm" loading={busy} onClick={() => onAnswer({ kind })}>{kind === head.kind ? "Đúng" : "Đọc lại"}</Button>
    </p>
  );
}

function LeftOut(asking: Asking) {
  const [open, setOpen] = useState(false);
  const sheets = leftOutSheets(asking.head);
  return (
    <div role="group" aria-label="Trang không đọc">
      <p>
        <strong>Không đọc {sheets.length} trang (không nhận ra bảng, hoặc trang ẩn): {sheets.map((s) => s.name + (s.leftOut === "hidden" ? " (ẩn)" : "")).join(", ")}.</strong>
        {" "}Nếu trang có danh sách, chọn dòng tiêu đề cho trang đó.{" "}
        <Button size="compact-xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? "Thu gọn" : "Chọn dòng tiêu đề"}</Button>
      </p>
      {open && <HeaderChoice {...asking} text="Bấm vào dòng là tiêu đề của bảng." />}
    </div>
  );
}

function LegacyFont({ question, editable, busy, onAnswer }: Asking & { question: Question }) {
  const sample = question.sample ?? [];
  return (
    <div role="group" aria-label="Phông chữ cũ">
      <Checkbox mt={6} label={question.text} checked={question.answer ?? false} disabled={!editable || busy}
        onChange={(e) => onAnswer({ legacyFont: e.currentTarget.checked })} />
      {sample.length > 0 && (
        <table className="im-tops" style={{ marginTop: 6 }}>
          <thead><tr><th>Trong tệp</th><th>Sau khi chuyển</th></tr></thead>
          <tbody>{sample.map((s, i) => <tr key={i}><td>{s.before}</td><td><strong>{s.after}</strong></td></tr>)}</tbody>
        </table>
      )}
    </div>
  );
}
