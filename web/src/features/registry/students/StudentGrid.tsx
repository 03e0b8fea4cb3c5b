import { useVirtualizer } from "@tanstack/react-virtual";
import { type ClipboardEvent, type KeyboardEvent, type RefObject, type UIEvent, useEffect, useRef } from "react";
import { Highlight } from "../../../shared/highlight";
import { address } from "../../../shared/portal";
import { cameBack, Link, navigate } from "../../../shared/router";
import type { Range, Window } from "../../../shared/useWindow";
import type { StudentRow } from "../api";
import type { Column } from "./columns";
import { direction, nextSort } from "./filters";

export interface Cursor { row: number; column: number }

interface Props {
  /** The grid itself, for those who give the keyboard back to it. */
  table: RefObject<HTMLTableElement | null>;
  /** What the list is narrowed to and ordered by: another list begins at its top. */
  list: string;
  rows: Window<StudentRow>;
  columns: Column[];
  sort?: string;
  wanted?: string;
  cursor: Cursor | null;
  ticked: Map<number, StudentRow>;
  onRange: (range: Range) => void;
  onSort: (sort?: string) => void;
  onCursor: (cursor: Cursor | null) => void;
  onTick: (row: StudentRow) => void;
}

const rowHeight = 28;
const scrollPaddingEnd = 48;  // the head row and a scroll bar below: the row of the cursor stays in sight
/** How far each list was scrolled, for who comes back to it from a student's page. */
const places = new Map<string, number>();
const rowId = (index: number) => `hoc-sinh-${index}`;

export function StudentGrid(props: Props) {
  const { rows, columns, cursor, ticked, table, list, onRange, onCursor } = props;
  const box = useRef<HTMLDivElement>(null);
  const total = rows.total ?? 0;
  const virtual = useVirtualizer({ count: total, getScrollElement: () => box.current, estimateSize: () => rowHeight, overscan: 15, scrollPaddingEnd });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0, last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    // a scroll bar that is dragged passes many windows: only the one it stops at is fetched
    const timer = setTimeout(() => onRange({ first, last }), 60);
    return () => clearTimeout(timer);
  }, [first, last, onRange]);

  const before = useRef(list);
  const place = useRef(cameBack() ? places.get(list) : undefined);
  useEffect(() => {
    if (before.current === list) return;
    before.current = list;
    virtual.scrollToOffset(0);
  }, [list, virtual]);
  useEffect(() => {
    if (total === 0 || place.current === undefined) return;
    virtual.scrollToOffset(place.current);
    place.current = undefined;
  }, [total, virtual]);

  // while the next page is fetched this one is hidden, which scrolls it to its top: nobody did that
  const keepPlace = (e: UIEvent<HTMLDivElement>) => { if (e.currentTarget.clientHeight > 0) places.set(list, e.currentTarget.scrollTop); };
  const go = (row: number, column = cursor?.column ?? 0) => {
    if (total === 0) return;
    const to = Math.max(0, Math.min(total - 1, row));
    virtual.scrollToIndex(to);
    onCursor({ row: to, column: Math.max(0, Math.min(columns.length, column)) });
  };
  /** The event, not the clipboard's own door: that one is shut on pages without https. */
  const copy = (e: ClipboardEvent) => {
    if (window.getSelection()?.toString()) return;
    const line = (s: StudentRow) => [s.fullName, ...columns.map((c) => c.show(s))];
    const active = cursor && rows.row(cursor.row);
    const text = ticked.size > 0 ? [...ticked.values()].map((s) => line(s).join("\t")).join("\n") : active ? line(active)[cursor.column] : "";
    if (!text) return;
    e.preventDefault();
    e.clipboardData.setData("text/plain", text);
  };
  const press = (e: KeyboardEvent) => {
    const active = cursor ? rows.row(cursor.row) : undefined;
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 300) / rowHeight) - 2);
    const at = cursor?.row ?? -1;
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(at + 1), ArrowUp: () => go(at - 1), PageDown: () => go(at + page), PageUp: () => go(at - page), Home: () => go(0), End: () => go(total - 1),
      ArrowLeft: () => go(Math.max(at, 0), (cursor?.column ?? 0) - 1), ArrowRight: () => go(Math.max(at, 0), (cursor?.column ?? 0) + 1),
      Escape: () => onCursor(null),
      Enter: () => active && navigate(address("truong", `/hoc-sinh/${active.id}`)),
      " ": () => active && props.onTick(active),
    };
    if (e.ctrlKey || e.metaKey || e.altKey || e.target !== e.currentTarget || !moves[e.key]) return;
    e.preventDefault();
    moves[e.key]();
  };
  const above = items[0]?.start ?? 0, below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const span = columns.length + 3;
  return (
    <div className="scroll students" ref={box} onScroll={keepPlace}>
      <table className="grid" role="grid" aria-label="Danh sách học sinh" aria-multiselectable="true" aria-rowcount={total + 1} tabIndex={0} ref={table} onKeyDown={press} onCopy={copy}
        aria-activedescendant={cursor && items.some((i) => i.index === cursor.row) ? rowId(cursor.row) : undefined}>
        <Head {...props} />
        <tbody>
          {above > 0 && <tr aria-hidden="true"><td colSpan={span} style={{ height: above }} /></tr>}
          {items.map((item) => <Row key={item.index} {...props} index={item.index} />)}
          {below > 0 && <tr aria-hidden="true"><td colSpan={span} style={{ height: below }} /></tr>}
        </tbody>
      </table>
    </div>
  );
}

function Head({ columns, sort, onSort }: Props) {
  const sortable = (key: string, label: string, className?: string, width?: number) => (
    <th key={key} className={className} style={{ minWidth: width }} aria-sort={direction(sort, key)}>
      <button type="button" className="sort" onClick={() => onSort(nextSort(sort, key))}>{label}</button>
    </th>
  );
  return (
    <thead>
      <tr>
        <th className="tick"><span className="unseen">Chọn</span></th>
        <th className="s0 after-tick">STT</th>
        {sortable("name", "Họ và tên", "s1 after-tick")}
        {columns.map((c) => (c.sort ? sortable(c.sort, c.label, undefined, c.width) : <th key={c.key} style={{ minWidth: c.width }}>{c.label}</th>))}
      </tr>
    </thead>
  );
}

function Row({ rows, columns, wanted, cursor, ticked, onCursor, onTick, index }: Props & { index: number }) {
  const s = rows.row(index);
  const fifth = (index + 1) % 5 === 0 ? "fifth" : undefined;
  if (!s) {
    return <tr className={fifth} aria-rowindex={index + 2}><td className="tick" /><td className="s0 after-tick">{index + 1}</td><td className="s1 after-tick waiting" colSpan={columns.length + 1}>…</td></tr>;
  }
  const here = cursor?.row === index;
  const active = (column: number) => (here && cursor.column === column ? "active-cell" : undefined);
  return (
    <tr id={rowId(index)} className={fifth} aria-rowindex={index + 2} aria-selected={here || ticked.has(s.id)} onClick={() => onCursor({ row: index, column: cursor?.column ?? 0 })}>
      <td className="tick"><input type="checkbox" tabIndex={-1} aria-label={`Chọn ${s.fullName}`} checked={ticked.has(s.id)} onClick={(e) => e.stopPropagation()} onChange={() => onTick(s)} /></td>
      <td className="s0 after-tick">{index + 1}</td>
      <td className={"s1 after-tick " + (active(0) ?? "")}>
        <Link href={address("truong", `/hoc-sinh/${s.id}`)} tabIndex={-1} onClick={(e) => e.stopPropagation()}><Highlight text={s.fullName} wanted={wanted} /></Link>
      </td>
      {columns.map((c, i) => <td key={c.key} className={active(i + 1)} onClick={() => onCursor({ row: index, column: i + 1 })}>{c.show(s)}</td>)}
    </tr>
  );
}
