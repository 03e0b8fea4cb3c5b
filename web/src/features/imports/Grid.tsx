import { type ClipboardEvent, type CSSProperties, type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from "react";
import { ProblemBox } from "../../shared/ui";
import type { Column, Filter, ImportHead, ImportRow } from "./api";
import { type CellChange, faultsOf, textOf, worstOf } from "./cells";
import { GridCell } from "./GridCell";
import { GridHead } from "./GridHead";
import { headHeight, useLayout } from "./gridLayout";
import { GridRow } from "./GridRow";
import { changesOf, parseTable } from "./paste";
import { useRows } from "./useRows";
import { useSuggestions } from "./useSuggestions";
import { Suggestions } from "./Suggestions";
import { useColumnWords } from "./useColumnWords";
import { useVirtual } from "./useVirtual";

export interface Place { row: number; place: number; field: string }
export interface GridHandle { go: (place: number, field?: string) => void; focus: () => void }

interface Props {
  head: ImportHead;
  filter: Filter;
  columns: Column[];
  editable: boolean;
  active: Place | null;
  onActive: (place: Place | null, row?: ImportRow) => void;
  onChange: (changes: CellChange[]) => void;
  onUndo: () => void;
  onNextFault: () => void;
  handle: Ref<GridHandle>;
}

/** The rows of the file, dense and virtual both ways. One live input stands in the active cell and keeps the focus, so that typing methods that
 *  send backspaces and replacement letters (Telex) lose nothing. */
export function Grid({ head, filter, columns, editable, active, onActive, onChange, onUndo, onNextFault, handle }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const layout = useLayout(columns);
  const { nameField, nameLabel, rest, fields, frozen } = layout;
  const [range, setRange] = useState({ from: 0, to: 40 });
  const rows = useRows(head.id, filter, range.from, range.to);

  const { down, across } = useVirtual(box, rows.total, layout, active);
  const shownRows = down.getVirtualItems(), shownColumns = across.getVirtualItems();
  const from = shownRows.find((item) => item.index !== active?.place)?.index ?? 0, to = shownRows.at(-1)?.index ?? 0;
  useEffect(() => setRange((now) => (now.from === from && now.to === to ? now : { from, to })), [from, to]);

  const words = useColumnWords(head, columns, shownRows.map((item) => rows.rowAt(item.index)));

  const current = active ? rows.rowAt(active.place) : undefined;
  const stored = active ? textOf(current?.cells[active.field]) : "";
  const text = active && current ? words.textIn(active.field, current) : "";  // the same to a reader: a name for a bare code
  const [typed, setTyped] = useState<string | null>(null);  // null: nothing typed yet, the cell stands selected
  const activeKey = active ? active.row + ":" + active.field : "";
  useEffect(() => setTyped(null), [activeKey]);
  useLayoutEffect(() => {
    if (!activeKey || typed !== null) return;
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  }, [activeKey, typed, text]);
  // on a phone the words about the cell lie over the lower half of the screen
  useEffect(() => { if (activeKey && layout.narrow) box.current?.scrollIntoView({ block: "start" }); }, [activeKey, layout.narrow]);
  // the row was judged anew
  useEffect(() => { if (active && current) onActive(active, current); }, [current]);  // eslint-disable-line react-hooks/exhaustive-deps

  const move = (place: number, field: string) => {
    const at = Math.max(0, Math.min(rows.total - 1, place));
    const row = rows.rowAt(at);
    if (!row) return;
    onActive({ row: row.row, place: at, field }, row);
    down.scrollToIndex(at);
    const column = rest.findIndex((c) => c.field === field);
    if (column >= 0) across.scrollToIndex(column);
  };
  const wanted = useRef<{ place: number; field?: string } | null>(null);
  useImperativeHandle(handle, () => ({
    go(place, field) {
      wanted.current = { place, field };
      down.scrollToIndex(place, { align: "center" });
      setRange({ from: Math.max(0, place - 10), to: place + 20 });
    },
    focus() { input.current?.focus(); },
  }));
  useEffect(() => {
    // a row that was asked for and had to be fetched first
    const goal = wanted.current, row = goal && rows.rowAt(goal.place);
    if (!goal || !row) return;
    wanted.current = null;
    const fault = faultsOf(row, filter.rule).find((f) => fields.includes(f.field));
    move(goal.place, goal.field ?? fault?.field ?? nameField);
    if (!layout.narrow) box.current?.scrollIntoView({ block: "nearest" });
  });

  const isFaulty = (row: ImportRow, field: string) => ["B", "E"].includes(worstOf(row.faults.filter((f) => f.field === field)) ?? "");
  const choices = useMemo(() => (active && current && editable ? words.choicesOf(active.field, current) : []), [active, current, editable, words]);
  const atOnce = !layout.narrow && active !== null && current !== undefined && isFaulty(current, active.field);
  const suggesting = useSuggestions({ cell: activeKey, choices, typed, atOnce });

  const write = (wanted: string) => {
    if (!active || !current) return;
    onChange([{ row: active.row, field: active.field, text: wanted, before: stored }]);
    setTyped(null);
  };
  const commit = () => { if (typed !== null && typed !== text) write(typed.trim()); };
  const take = () => (suggesting.chosen === undefined ? commit() : write(suggesting.chosen));
  const pick = (place: number, field: string) => {
    take();
    move(place, field);
  };
  const press = (e: KeyboardEvent<HTMLInputElement>) => {
    if (!active || e.nativeEvent.isComposing) return;
    const at = fields.indexOf(active.field), editing = typed !== null;
    const step = (below: number, right: number) => pick(active.place + below, fields[Math.max(0, Math.min(fields.length - 1, at + right))]);
    const nextFault = () => {
      take();
      onNextFault();
    };
    const leave = () => {
      onActive(null);
      box.current?.focus();
    };
    const goOn = () => {
      setTyped(text);
      requestAnimationFrame(() => input.current?.setSelectionRange(text.length, text.length));
    };
    const clear = () => { if (stored) onChange([{ row: active.row, field: active.field, text: "", before: stored }]); };
    const side = e.shiftKey ? -1 : 1;
    const choosing = suggesting.open && (editing || suggesting.chosen !== undefined);
    const choose = (by: number) => choosing && (() => suggesting.step(by));
    const acts: Record<string, (() => void) | false> = {
      Enter: () => step(side, 0),
      Tab: () => step(0, side),
      ArrowDown: e.altKey ? nextFault : choose(1) || (() => step(1, 0)),
      ArrowUp: choose(-1) || (() => step(-1, 0)),
      PageDown: () => step(15, 0),
      PageUp: () => step(-15, 0),
      ArrowRight: !editing && (() => step(0, 1)),
      ArrowLeft: !editing && (() => step(0, -1)),
      Home: e.ctrlKey && (() => pick(0, nameField)),
      Escape: suggesting.open ? suggesting.close : editing ? () => setTyped(null) : leave,
      F2: goOn,
      Delete: !editing && clear,
      z: e.ctrlKey && !editing && onUndo,
    };
    if (e.key === "Tab" && fields[at + side] === undefined) return take();  // at the ends Tab leaves the grid
    const act = acts[e.key === "Z" ? "z" : e.key];
    if (!act) return;
    e.preventDefault();
    act();
  };
  const paste = (e: ClipboardEvent<HTMLInputElement>) => {
    const table = parseTable(e.clipboardData.getData("text/plain"));
    if (!active || (table.length <= 1 && (table[0]?.length ?? 0) <= 1)) return;  // one cell: as text
    e.preventDefault();
    const { changes, over } = changesOf(table, active.place, fields.slice(fields.indexOf(active.field)), rows.rowAt);
    if (over) window.alert(`Vùng dán lớn hơn bảng: ${over} ô nằm ngoài. Chưa dán gì; hãy chọn ô bắt đầu khác.`);
    else if (changes.length) onChange(changes);
  };
  const enter = (e: KeyboardEvent) => {
    if (e.target !== box.current || active || !["Enter", "ArrowDown", "F2"].includes(e.key)) return;
    e.preventDefault();
    move(from, nameField);
  };

  const combobox = choices.length === 0 ? {} : {
    role: "combobox", "aria-autocomplete": "list" as const, "aria-expanded": suggesting.open, "aria-controls": suggesting.open ? suggesting.id : undefined,
    "aria-activedescendant": suggesting.chosen === undefined ? undefined : `${suggesting.id}-${suggesting.at}`,
  };
  const cell = (row: ImportRow, place: number, { field, label }: { field: string; label: string }, column: number, style: CSSProperties, className?: string) => {
    const here = active?.row === row.row && active.field === field;
    const live = here && editable && (
      <input ref={input} aria-label={`${label} dòng ${row.rowNumber}`} aria-invalid={isFaulty(row, field)} {...combobox} value={typed ?? text}
        onChange={(e) => setTyped(e.currentTarget.value)} onKeyDown={press} onPaste={paste} onBlur={commit} spellCheck={false} autoComplete="off" />
    );
    return (
      <GridCell key={field} row={row} field={field} column={column} style={style} className={className} here={here} words={words} input={live} onPick={() => pick(place, field)} />
    );
  };
  const width = across.getTotalSize();
  return (
    <div>
      <ProblemBox error={rows.error} onRetry={rows.retry} />
      <div className="ig-box" ref={box} role="grid" tabIndex={active ? -1 : 0} aria-label="Các dòng của tệp"
        aria-rowcount={rows.total + 1} aria-colcount={columns.length + 3} onKeyDown={enter}>
        <div style={{ width, height: down.getTotalSize() + headHeight, position: "relative" }}>
          <GridHead layout={layout} width={width} shown={shownColumns} />
          {shownRows.map(({ key, index, start }) => {
            const row = rows.rowAt(index), top = start + headHeight;
            if (!row) return <WaitingRow key={key} index={index} top={top} />;
            return (
              <GridRow key={key} row={row} index={index} top={top} width={width} layout={layout} selected={active?.row === row.row} onPick={(field) => pick(index, field)}
                name={cell(row, index, { field: nameField, label: nameLabel }, 3, { left: frozen.row + frozen.action, width: frozen.name }, " frozen edge")}>
                {shownColumns.map((c) => cell(row, index, rest[c.index], c.index + 4, { left: c.start, width: c.size }))}
              </GridRow>
            );
          })}
        </div>
      </div>
      {suggesting.open && <Suggestions key={activeKey} of={suggesting} anchor={input} onPick={write} />}
    </div>
  );
}

function WaitingRow({ index, top }: { index: number; top: number }) {
  return (
    <div role="row" aria-rowindex={index + 2} className="ig-row" style={{ top }}>
      <div role="gridcell" className="ig-cell" style={{ left: 0, width: 200 }}>…</div>
    </div>
  );
}
