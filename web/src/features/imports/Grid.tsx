import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type ClipboardEvent, type KeyboardEvent, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState, type Ref } from "react";
import { actionName, actionSign, type CellState, type Column, type Fault, type Filter, type ImportRow, severityName, severitySign } from "./api";
import { parseTable } from "./paste";
import { useRows } from "./useRows";

export interface Place { row: number; place: number; field: string }
export interface CellChange { row: number; field: string; text: string; before: string }
export interface GridHandle { go: (place: number, field?: string) => void; focus: () => void }

const rowHeight = 30, widths: Record<string, number> = { fullName: 190, name: 190, currentAddress: 240, permanentAddress: 240, address: 240, birth: 100, sex: 84, className: 72, personalId: 128, orderNo: 64 };
const widthOf = (c: Column) => widths[c.field] ?? Math.min(190, Math.max(100, c.label.length * 8));
export const textOf = (cell?: CellState) => cell?.seen || cell?.value || "";

/** The rows of the file, dense and virtual both ways. One live input stands in the active cell and keeps the focus, so that typing methods that
 *  send backspaces and replacement letters (Telex) lose nothing. */
export function Grid({ id, filter, columns, editable, active, onActive, onChange, onUndo, onNextFault, handle }: {
  id: number; filter: Filter; columns: Column[]; editable: boolean; active: Place | null; onActive: (p: Place | null, row?: ImportRow) => void;
  onChange: (changes: CellChange[]) => void; onUndo: () => void; onNextFault: () => void; handle: Ref<GridHandle>;
}) {
  const box = useRef<HTMLDivElement>(null), input = useRef<HTMLInputElement>(null);
  const narrow = useNarrow();
  const nameField = columns.find((c) => c.field === "fullName" || c.field === "name")?.field ?? columns[0]?.field ?? "";
  const frozen = narrow ? { row: 42, action: 34, name: 128 } : { row: 50, action: 104, name: 190 };
  const faultWidth = narrow ? 160 : 250;
  const rest = useMemo(() => columns.filter((c) => c.field !== nameField), [columns, nameField]);
  const left = frozen.row + frozen.action + frozen.name;
  const [range, setRange] = useState({ from: 0, to: 40 });
  const rows = useRows(id, filter, range.from, range.to);
  const activeColumn = active ? rest.findIndex((c) => c.field === active.field) : -1;
  const keep = useCallback((extra: number) => (r: Range) => (extra >= 0 && extra < r.count ? [...new Set([...defaultRangeExtractor(r), extra])].sort((a, b) => a - b) : defaultRangeExtractor(r)), []);
  const vertical = useVirtualizer({ count: rows.total, getScrollElement: () => box.current, estimateSize: () => rowHeight, overscan: 12, scrollPaddingStart: 32, rangeExtractor: keep(active?.place ?? -1) });
  const across = useVirtualizer({ horizontal: true, count: rest.length, getScrollElement: () => box.current, estimateSize: (i) => widthOf(rest[i]), overscan: 3, paddingStart: left + faultWidth, scrollPaddingStart: left, rangeExtractor: keep(activeColumn) });
  const shown = vertical.getVirtualItems(), cols = across.getVirtualItems();
  const from = shown.find((i) => i.index !== active?.place)?.index ?? 0, to = shown.at(-1)?.index ?? 0;
  useEffect(() => { setRange((r) => (r.from === from && r.to === to ? r : { from, to })); }, [from, to]);
  useEffect(() => { across.measure(); }, [across, left, faultWidth, rest]);

  const fields = useMemo(() => [nameField, ...rest.map((c) => c.field)], [nameField, rest]);
  const current = active ? rows.rowAt(active.place) : undefined;
  const stored = active ? textOf(current?.cells[active.field]) : "";
  const [typed, setTyped] = useState<string | null>(null);  // null: nothing typed yet, the cell stands selected
  const activeKey = active ? active.row + ":" + active.field : "";
  useEffect(() => { setTyped(null); }, [activeKey]);
  useLayoutEffect(() => { if (activeKey && typed === null) { input.current?.focus({ preventScroll: true }); input.current?.select(); } }, [activeKey, typed, stored]);

  const move = (place: number, field: string) => {
    const at = Math.max(0, Math.min(rows.total - 1, place)), row = rows.rowAt(at);
    if (!row) return;
    onActive({ row: row.row, place: at, field }, row);
    vertical.scrollToIndex(at);
    const c = rest.findIndex((x) => x.field === field);
    if (c >= 0) across.scrollToIndex(c);
  };
  useEffect(() => { if (active && current) onActive(active, current); /* the row was judged anew */ }, [current]);  // eslint-disable-line react-hooks/exhaustive-deps
  const wanted = useRef<{ place: number; field?: string } | null>(null);
  useImperativeHandle(handle, () => ({
    go(place, field) { wanted.current = { place, field }; vertical.scrollToIndex(place, { align: "center" }); setRange({ from: Math.max(0, place - 10), to: place + 20 }); },
    focus() { input.current?.focus(); },
  }));
  useEffect(() => {  // a row that was asked for and had to be fetched first
    const w = wanted.current, row = w && rows.rowAt(w.place);
    if (!w || !row) return;
    wanted.current = null;
    const fault = [...row.faults].sort((a, b) => "BEWI".indexOf(a.severity) - "BEWI".indexOf(b.severity)).find((f) => fields.includes(f.field));
    move(w.place, w.field ?? fault?.field ?? nameField);
  });

  const commit = () => {
    if (!active || !current || typed === null || typed === stored) return;
    onChange([{ row: active.row, field: active.field, text: typed.trim(), before: stored }]);
    setTyped(null);
  };
  const onKey = (e: KeyboardEvent<HTMLInputElement>) => {
    if (!active || e.nativeEvent.isComposing) return;
    const at = fields.indexOf(active.field), editing = typed !== null;
    const step = (rowsBy: number, colsBy: number) => { e.preventDefault(); commit(); move(active.place + rowsBy, fields[Math.max(0, Math.min(fields.length - 1, at + colsBy))]); };
    if (e.key === "Enter") step(e.shiftKey ? -1 : 1, 0);
    else if (e.key === "ArrowDown" && e.altKey) { e.preventDefault(); commit(); onNextFault(); }
    else if (e.key === "ArrowDown") step(1, 0);
    else if (e.key === "ArrowUp") step(-1, 0);
    else if (e.key === "PageDown") step(15, 0);
    else if (e.key === "PageUp") step(-15, 0);
    else if (e.key === "Tab") {
      commit();
      // at the ends Tab leaves the grid
      if (e.shiftKey ? at > 0 : at < fields.length - 1) step(0, e.shiftKey ? -1 : 1);
    } else if (e.key === "ArrowRight" && !editing) step(0, 1);
    else if (e.key === "ArrowLeft" && !editing) step(0, -1);
    else if (e.key === "Home" && e.ctrlKey) { e.preventDefault(); commit(); move(0, nameField); }
    else if (e.key === "Escape") { e.preventDefault(); if (editing) setTyped(null); else { onActive(null); box.current?.focus(); } }
    else if (e.key === "F2") { e.preventDefault(); setTyped(stored); const n = stored.length; requestAnimationFrame(() => input.current?.setSelectionRange(n, n)); }
    else if (e.key === "Delete" && !editing) { e.preventDefault(); if (stored) onChange([{ row: active.row, field: active.field, text: "", before: stored }]); }
    else if (e.key.toLowerCase() === "z" && e.ctrlKey && !editing) { e.preventDefault(); onUndo(); }
  };
  const onPaste = (e: ClipboardEvent<HTMLInputElement>) => {
    const table = parseTable(e.clipboardData.getData("text/plain"));
    if (!active || (table.length <= 1 && (table[0]?.length ?? 0) <= 1)) return;  // one cell: as text
    e.preventDefault();
    const changes: CellChange[] = [], at = fields.indexOf(active.field);
    let over = 0;
    table.forEach((cells, r) => cells.forEach((text, c) => {
      const row = rows.rowAt(active.place + r), field = fields[at + c];
      if (!row || !field) { over++; return; }
      if (text !== textOf(row.cells[field])) changes.push({ row: row.row, field, text, before: textOf(row.cells[field]) });
    }));
    if (over) { window.alert(`Vùng dán lớn hơn bảng: ${over} ô nằm ngoài. Chưa dán gì; hãy chọn ô bắt đầu khác.`); return; }
    if (changes.length) onChange(changes);
  };
  const cell = (row: ImportRow, place: number, column: { field: string; label: string }, style: React.CSSProperties, index: number, extra = "") => {
    const state = row.cells[column.field], faults = row.faults.filter((f) => f.field === column.field);
    const worst = worstOf(faults), here = active?.row === row.row && active.field === column.field;
    const look = (worst && worst !== "I" ? " fault-" + worst : state?.repairs?.length ? " repaired" : state?.old !== undefined ? " changed" : "") + extra + (here ? " here" : "");
    const said = [...faults.map((f) => `${severityName[f.severity]}: ${f.message}`), ...(state?.repairs?.length ? ["Đã tự sửa thành: " + state.value] : [])].join("\n");
    return (
      <div key={column.field} role="gridcell" tabIndex={-1} aria-colindex={index} className={"ig-cell" + look} style={style} title={said || undefined} onMouseDown={(e) => { if (!here) { e.preventDefault(); commit(); move(place, column.field); } }}>
        {here && editable ? <input ref={input} aria-label={`${column.label} dòng ${row.rowNumber}`} aria-invalid={worst === "B" || worst === "E"} value={typed ?? stored} onChange={(e) => setTyped(e.currentTarget.value)} onKeyDown={onKey} onPaste={onPaste} onBlur={commit} spellCheck={false} autoComplete="off" />
          : <>{worst && <span className={"ig-sign " + worst} aria-hidden>{severitySign[worst]}</span>}{state?.repairs?.length && !worst ? <span className="ig-sign R" aria-hidden>✎</span> : null}
            {state?.old !== undefined && <><span className="old">{state.oldText || state.old || "trống"}</span>{" → "}</>}{textOf(state)}{said && <span className="ig-hidden">. {said}</span>}</>}
      </div>
    );
  };
  return (
    <div className="ig-box" ref={box} role="grid" tabIndex={active ? -1 : 0} aria-label="Các dòng của tệp" aria-rowcount={rows.total + 1} aria-colcount={columns.length + 3}
      onKeyDown={(e) => { if (e.target === box.current && !active && (e.key === "Enter" || e.key === "ArrowDown" || e.key === "F2")) { e.preventDefault(); move(from, nameField); } }}>
      <div style={{ width: across.getTotalSize(), height: vertical.getTotalSize() + 32, position: "relative" }}>
        <div role="row" aria-rowindex={1} className="ig-head" style={{ width: across.getTotalSize() }}>
          <div role="columnheader" className="ig-h frozen" style={{ left: 0, width: frozen.row }}>Dòng</div>
          <div role="columnheader" className="ig-h frozen" style={{ left: frozen.row, width: frozen.action }}>{narrow ? "" : "Việc"}<span className="ig-hidden">Việc sẽ làm</span></div>
          <div role="columnheader" className="ig-h frozen edge" style={{ left: frozen.row + frozen.action, width: frozen.name }}>{columns.find((c) => c.field === nameField)?.label}</div>
          <div role="columnheader" className="ig-h" style={{ left: left, width: faultWidth }}>Cần xem</div>
          {cols.map((c) => <div key={c.key} role="columnheader" aria-colindex={c.index + 4} className="ig-h" style={{ left: c.start, width: c.size }} title={`Cột trong tệp: ${rest[c.index].header}`}>{rest[c.index].label}</div>)}
        </div>
        {shown.map((item) => {
          const row = rows.rowAt(item.index), top = item.start + 32;
          if (!row) return <div key={item.key} role="row" aria-rowindex={item.index + 2} className="ig-row" style={{ top }}><div role="gridcell" className="ig-cell" style={{ left: 0, width: 200 }}>…</div></div>;
          const first = [...row.faults].sort((a, b) => "BEWI".indexOf(a.severity) - "BEWI".indexOf(b.severity))[0];
          const word = row.skipped ? "Bỏ qua" : actionName[row.action];
          return (
            <div key={item.key} role="row" aria-rowindex={item.index + 2} aria-selected={active?.row === row.row} className={"ig-row" + (item.index % 5 === 4 ? " fifth" : "") + (row.skipped ? " skipped" : "")} style={{ top, width: across.getTotalSize() }}>
              <div role="rowheader" className="ig-cell frozen num" style={{ left: 0, width: frozen.row }} title={row.sheet ? `Trang ${row.sheet}` : undefined}>{row.rowNumber}</div>
              <div role="gridcell" className="ig-cell frozen" style={{ left: frozen.row, width: frozen.action }} title={word}><span className={"ig-act " + row.action}>{narrow ? <>{row.skipped ? "–" : actionSign[row.action]}<span className="ig-hidden">{word}</span></> : word}</span></div>
              {cell(row, item.index, { field: nameField, label: columns.find((c) => c.field === nameField)?.label ?? "" }, { left: frozen.row + frozen.action, width: frozen.name }, 3, " frozen edge")}
              <div role="gridcell" tabIndex={-1} className="ig-cell why" style={{ left: left, width: faultWidth }} title={row.faults.map((f) => f.message).join("\n")} onMouseDown={(e) => { e.preventDefault(); commit(); move(item.index, first && fields.includes(first.field) ? first.field : nameField); }}>
                {first && <><span className={"tag " + first.severity}>{severitySign[first.severity]} {first.rule}</span> {first.message}{row.faults.length > 1 ? ` (+${row.faults.length - 1})` : ""}</>}</div>
              {cols.map((c) => cell(row, item.index, rest[c.index], { left: c.start, width: c.size }, c.index + 4))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

export function worstOf(faults: Fault[]): string {
  for (const s of "BEWI") if (faults.some((f) => f.severity === s)) return s;
  return "";
}

function useNarrow() {
  const [narrow, setNarrow] = useState(() => window.innerWidth < 760);
  useEffect(() => { const look = () => setNarrow(window.innerWidth < 760); window.addEventListener("resize", look); return () => window.removeEventListener("resize", look); }, []);
  return narrow;
}
