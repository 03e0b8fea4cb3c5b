import { Button, Checkbox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { get } from "../../shared/api";
import { type ImportHead, kindTitles, leftOutSheets, listSheets, type ProposedClass, readSheets } from "./api";

interface KindField { key: string; label: string; required: boolean }
const grades = [...Array.from({ length: 12 }, (_, i) => ({ code: String(i + 1).padStart(2, "0"), name: `Khối ${i + 1}` }))];

/** What the file was taken for, and what only a person can say about it. */
export function Recognise({ head, editable, busy, onAnswer }: { head: ImportHead; editable: boolean; busy: boolean; onAnswer: (body: unknown) => void }) {
  const [open, setOpen] = useState(false), [choose, setChoose] = useState(false);
  const asks = head.questions.filter((q) => q.id === "header" || q.id === "columns" || q.id === "legacyFont" || q.id === "classes");
  const read = readSheets(head), leftOut = leftOutSheets(head);
  const known = head.columns.filter((c) => c.field).length;
  const legacy = asks.find((q) => q.id === "legacyFont"), classes = asks.find((q) => q.id === "classes"), unclear = asks.find((q) => q.id === "columns"), header = asks.find((q) => q.id === "header");
  return (
    <section className="panel im-screen" aria-label="Nhận biết tệp">
      <div className="bar" style={{ marginBottom: 0 }}>
        <span><strong>{head.kindTitle}</strong>, {head.counts.rows ?? 0} dòng{read.length > 1 ? `, ${read.length} trang` : read[0]?.name ? `, trang ${read[0].name}` : ""}; nhận ra {known}/{head.columns.length} cột{head.encoding !== "xlsx" && head.encoding ? `; bảng mã ${head.encoding}` : ""}{head.counts.repairs > 0 ? `; tự sửa ${head.counts.repairs} ô (khoảng trắng, dấu, cách ghi)` : ""}.</span>
        <Button size="compact-sm" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? "Thu gọn" : "Xem và sửa các cột"}</Button>
      </div>
      {leftOut.length > 0 && read.length > 0 && (
        <div role="group" aria-label="Trang không đọc"><p><strong>Không đọc {leftOut.length} trang vì không nhận ra dòng tiêu đề: {leftOut.map((s) => s.name).join(", ")}.</strong> Nếu trang có danh sách, chọn dòng tiêu đề cho trang đó. <Button size="compact-xs" variant="subtle" aria-expanded={choose} onClick={() => setChoose(!choose)}>{choose ? "Thu gọn" : "Chọn dòng tiêu đề"}</Button></p>
          {choose && <HeaderChoice head={head} editable={editable} busy={busy} onAnswer={onAnswer} text="Bấm vào dòng là tiêu đề của bảng." />}</div>)}
      {header && <HeaderChoice head={head} editable={editable} busy={busy} onAnswer={onAnswer} text={header.text} />}
      {unclear && editable && <ColumnQuestion key={head.revision} columns={unclear.columns ?? []} text={unclear.text} busy={busy} onAnswer={onAnswer} />}
      {legacy && (
        <div role="group" aria-label="Phông chữ cũ">
          <Checkbox mt={6} label={legacy.text} checked={legacy.answer ?? false} disabled={!editable || busy} onChange={(e) => onAnswer({ legacyFont: e.currentTarget.checked })} />
          {(legacy.sample ?? []).length > 0 && <table className="im-tops" style={{ marginTop: 6 }}><thead><tr><th>Trong tệp</th><th>Sau khi chuyển</th></tr></thead><tbody>{legacy.sample!.map((s, i) => <tr key={i}><td>{s.before}</td><td><strong>{s.after}</strong></td></tr>)}</tbody></table>}
        </div>
      )}
      {classes && <ClassQuestion key={JSON.stringify(classes.detail)} text={classes.text} list={classes.detail ?? []} wanted={classes.answer ?? true} editable={editable} busy={busy} onAnswer={onAnswer} />}
      {open && <Columns key={head.revision} head={head} editable={editable} busy={busy} onAnswer={onAnswer} />}
    </section>
  );
}

function ColumnQuestion({ columns, text, busy, onAnswer }: { columns: ImportHead["columns"]; text: string; busy: boolean; onAnswer: (body: unknown) => void }) {
  const [said, setSaid] = useState<Record<string, string>>({});
  return (
    <div role="group" aria-label="Cột chưa rõ"><p><strong>{text}</strong></p>
      <div className="im-map">{columns.map((c) => [
        <label key={c.name} htmlFor={"q-" + c.name}>Cột “{c.header}” là gì?</label>, <span key={c.name + "a"} aria-hidden>→</span>,
        <select key={c.name + "s"} id={"q-" + c.name} value={said[c.name] ?? ""} onChange={(e) => setSaid({ ...said, [c.name]: e.currentTarget.value })}><option value="">Không nhập cột này</option>{c.candidates.map((f) => <option key={f.field} value={f.field}>{f.label}</option>)}</select>])}</div>
      <Button mt={6} size="compact-sm" loading={busy} onClick={() => onAnswer({ fields: Object.fromEntries(columns.map((c) => [c.name, said[c.name] ?? ""])) })}>Dùng lựa chọn này</Button>
    </div>
  );
}

function ClassQuestion({ text, list, wanted, editable, busy, onAnswer }: { text: string; list: ProposedClass[]; wanted: boolean; editable: boolean; busy: boolean; onAnswer: (body: unknown) => void }) {
  const [classes, setClasses] = useState(list), [open, setOpen] = useState(false);
  const put = (i: number, change: Partial<ProposedClass>) => setClasses(classes.map((c, k) => (k === i ? { ...c, ...change } : c)));
  const changed = JSON.stringify(classes) !== JSON.stringify(list);
  return (
    <div role="group" aria-label="Lớp mới">
      <div className="bar" style={{ margin: "6px 0 0" }}><Checkbox label={text} checked={wanted} disabled={!editable || busy} onChange={(e) => onAnswer({ classes: e.currentTarget.checked })} />
        <Button size="compact-sm" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? "Thu gọn" : "Xem từng lớp"}</Button></div>
      {!open && <small>{classes.filter((c) => c.create).map((c) => `${c.as || c.name} (${c.rows})`).join(", ")}</small>}
      {open && <><table className="im-classes"><thead><tr><th>Tạo</th><th>Tên trong tệp</th><th>Tên lớp</th><th>Khối</th><th>Số dòng</th></tr></thead>
        <tbody>{classes.map((c, i) => <tr key={c.name}><td><input type="checkbox" aria-label={`Tạo lớp ${c.name}`} checked={c.create} disabled={!editable} onChange={(e) => put(i, { create: e.currentTarget.checked })} /></td><td>{c.name}</td>
          <td><input type="text" aria-label={`Tên lớp ${c.name}`} value={c.as || c.name} size={8} disabled={!editable} onChange={(e) => put(i, { as: e.currentTarget.value === c.name ? "" : e.currentTarget.value })} /></td>
          <td><select aria-label={`Khối của lớp ${c.name}`} value={c.gradeCode} disabled={!editable} onChange={(e) => put(i, { gradeCode: e.currentTarget.value })}>{!grades.some((g) => g.code === c.gradeCode) && <option value={c.gradeCode}>{c.gradeCode}</option>}{grades.map((g) => <option key={g.code} value={g.code}>{g.name}</option>)}</select></td><td>{c.rows}</td></tr>)}</tbody></table>
        {changed && <Button mt={6} size="compact-sm" loading={busy} onClick={() => onAnswer({ classes })}>Dùng các lớp này</Button>}</>}
    </div>
  );
}

function Columns({ head, editable, busy, onAnswer }: { head: ImportHead; editable: boolean; busy: boolean; onAnswer: (body: unknown) => void }) {
  const kinds = useQuery({ queryKey: ["import-kinds"], queryFn: () => get<{ rows: { kind: string; columns: KindField[] }[] }>("/import-kinds"), staleTime: Infinity });
  const fields = kinds.data?.rows.find((k) => k.kind === head.kind)?.columns ?? [];
  const [said, setSaid] = useState<Record<string, string>>({}), [choose, setChoose] = useState(false);
  const used = head.columns.map((c) => said[c.name] ?? c.field);
  const missing = fields.filter((f) => f.required && !used.includes(f.key));
  return (
    <div role="group" aria-label="Các cột">
      {head.kind !== "schools" && <p className="im-head"><label>Tệp này là danh sách <select value={head.kind} disabled={!editable || busy} onChange={(e) => onAnswer({ kind: e.currentTarget.value })}>{["students", "classes", "staff", "guardians"].map((k) => <option key={k} value={k}>{kindTitles[k]}</option>)}</select></label></p>}
      {missing.length > 0 && <p>Tệp không có cột bắt buộc: {missing.map((f) => f.label).join(", ")}.</p>}
      <h2>Cột trong tệp → Trường thông tin</h2>
      <div className="im-map">{head.columns.map((c) => [
        <label key={c.name} htmlFor={"c-" + c.name}>{c.header}</label>, <span key={c.name + "a"} aria-hidden>→</span>,
        <select key={c.name + "s"} id={"c-" + c.name} disabled={!editable} value={said[c.name] ?? c.field} onChange={(e) => setSaid({ ...said, [c.name]: e.currentTarget.value })}><option value="">Không nhập</option>{fields.map((f) => <option key={f.key} value={f.key}>{f.label}{f.required ? " *" : ""}</option>)}</select>])}</div>
      {editable && <div className="bar" style={{ marginTop: 8 }}>
        <Button size="compact-sm" loading={busy} disabled={Object.keys(said).length === 0} onClick={() => onAnswer({ fields: said })}>Đọc lại với các cột này</Button>
        <Button size="compact-sm" variant="default" onClick={() => setChoose(!choose)}>Chọn trang và dòng tiêu đề khác</Button><small>Trường sẽ nhớ cho tệp sau có cùng dòng tiêu đề.</small></div>}
      {choose && <HeaderChoice head={head} editable={editable} busy={busy} onAnswer={onAnswer} text="Bấm vào dòng là tiêu đề của bảng." />}
    </div>
  );
}

function HeaderChoice({ head, editable, busy, onAnswer, text }: { head: ImportHead; editable: boolean; busy: boolean; onAnswer: (body: unknown) => void; text: string }) {
  const sheets = useQuery({ queryKey: ["import-sheets", head.id], queryFn: () => listSheets(head.id), staleTime: Infinity });
  const [at, setAt] = useState(0);
  const list = sheets.data?.rows.filter((s) => s.top.length > 0) ?? [], sheet = list[at];
  return (
    <div role="group" aria-label="Dòng tiêu đề"><p><strong>{text}</strong></p>
      {list.length > 1 && <div className="im-chips" role="group" aria-label="Trang">{list.map((s, i) => <button key={s.index} type="button" aria-pressed={i === at} onClick={() => setAt(i)}>{s.name || "Tệp"} ({s.rows} dòng)</button>)}</div>}
      {sheet && <div className="scroll" style={{ maxHeight: 320 }}><table className="im-tops"><tbody>{sheet.top.slice(0, 20).map((r) => <tr key={r.number}><th>{editable ? <button type="button" disabled={busy} onClick={() => onAnswer({ headerRows: { ...head.mapping?.headerRows, [sheet.index]: r.number } })} aria-label={`Dòng ${r.number} là tiêu đề`}>Dòng {r.number}</button> : r.number}</th>{r.cells.slice(0, 14).map((c, i) => <td key={i}>{c}</td>)}</tr>)}</tbody></table></div>}
    </div>
  );
}
