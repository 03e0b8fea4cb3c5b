import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import { number } from "../../shared/format";
import { type Answers, countsOf, type ImportHead, leftOutSheets, type Question, readSheets } from "./api";
import { ClassQuestion } from "./ClassQuestion";
import { ColumnQuestion } from "./ColumnQuestion";
import { Columns } from "./Columns";
import { HeaderChoice } from "./HeaderChoice";
import { encodingName } from "./words";

/** Every question of a file: `busy` while the file is read again with an answer. */
export interface Asking { head: ImportHead; editable: boolean; busy: boolean; onAnswer: (answers: Answers) => void }

function sheetsInWords(head: ImportHead): string {
  const read = readSheets(head);
  if (read.length > 1) return `, ${read.length} trang`;
  return read[0]?.name ? `, trang ${read[0].name}` : "";
}

/** What the file was taken for, and what only a person can say about it. */
export function Recognise(asking: Asking) {
  const { head, editable, onAnswer, busy } = asking;
  const [open, setOpen] = useState(false);
  const ask = (id: Question["id"]) => head.questions.find((q) => q.id === id);
  const header = ask("header"), unclear = ask("columns"), legacy = ask("legacyFont"), classes = ask("classes");
  const known = head.columns.filter((c) => c.field).length;
  const counts = countsOf(head);
  const encoding = encodingName(head.encoding);
  return (
    <section className="panel im-screen" aria-label="Nhận biết tệp">
      <div className="bar" style={{ marginBottom: 0 }}>
        <span>
          <strong>{head.kindTitle}</strong>, {number(counts.rows)} dòng{sheetsInWords(head)}; nhận ra {known}/{head.columns.length} cột
          {encoding && `; bảng mã ${encoding}`}
          {counts.repairs > 0 ? `; tự sửa ${number(counts.repairs)} ô (khoảng trắng, dấu, cách ghi)` : ""}.
        </span>
        <Button size="compact-sm" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? "Thu gọn" : "Xem và sửa các cột"}</Button>
      </div>
      {leftOutSheets(head).length > 0 && readSheets(head).length > 0 && <LeftOut {...asking} />}
      {header && <HeaderChoice {...asking} text={header.text} />}
      {unclear && editable && <ColumnQuestion key={head.revision} columns={unclear.columns ?? []} text={unclear.text} busy={busy} onAnswer={onAnswer} />}
      {legacy && <LegacyFont question={legacy} {...asking} />}
      {classes && <ClassQuestion key={JSON.stringify(classes.detail)} text={classes.text} list={classes.detail ?? []} wanted={classes.answer ?? true} {...asking} />}
      {open && <Columns key={head.revision} {...asking} />}
    </section>
  );
}

function LeftOut(asking: Asking) {
  const [open, setOpen] = useState(false);
  const sheets = leftOutSheets(asking.head);
  return (
    <div role="group" aria-label="Trang không đọc">
      <p>
        <strong>Không đọc {sheets.length} trang vì không nhận ra dòng tiêu đề: {sheets.map((s) => s.name).join(", ")}.</strong>
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
