import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useQuery as useUrlQuery } from "../../shared/router";
import { useSession } from "../../shared/session";
import { type Filter, type ImportHead, type ImportRow, mendRows, nextFault, readSheets, type RowMending, severityName, severitySign } from "./api";
import { type CellChange, Grid, type GridHandle, type Place } from "./Grid";
import { Side } from "./Side";

/** The rows of the file with their faults; mended here. */
export function Preview({ head, editable, onError }: { head: ImportHead; editable: boolean; onError: (e: unknown) => void }) {
  const { session } = useSession();
  const client = useQueryClient();
  const [url, setUrl] = useUrlQuery();
  const [typed, setTyped] = useState(url.q ?? "");
  const [active, setActive] = useState<Place | null>(null);
  const [row, setRow] = useState<ImportRow | null>(null);
  const [undone, setUndone] = useState<CellChange[][]>([]);
  const [saving, setSaving] = useState(0);
  const [round, setRound] = useState(0);
  const grid = useRef<GridHandle>(null);
  const filter: Filter = { show: url.show ?? "all", rule: url.rule, q: url.q, sheet: url.sheet };
  const c = head.counts, columns = head.columns.filter((x) => x.field);
  useEffect(() => { const timer = setTimeout(() => { if (typed !== (url.q ?? "")) setUrl({ q: typed || undefined }); }, 250); return () => clearTimeout(timer); });
  const filterKey = JSON.stringify(filter);
  useEffect(() => { setActive(null); setRow(null); }, [filterKey]);
  const queue = useRef(Promise.resolve());  // one after the other: each answer is judged on top of the one before
  const send = (rows: RowMending[]) => {
    setSaving((n) => n + 1);
    queue.current = queue.current.then(async () => {
      try {
        const answer = await mendRows(head.id, rows);
        client.setQueryData(["import", head.id], answer.import);
        const news = new Map(answer.rows.map((r) => [r.row, r]));
        client.setQueriesData<{ total: number; rows: ImportRow[] }>({ queryKey: ["import-rows", head.id] }, (old) => old && { ...old, rows: old.rows.map((r) => news.get(r.row) ?? r) });
        setRow((r) => (r ? news.get(r.row) ?? r : r));
        onError(null);
      } catch (e) { onError(e); } finally { setSaving((n) => n - 1); }
    });
  };
  const mendings = (changes: CellChange[], text: (c: CellChange) => string): RowMending[] => {
    const rows = new Map<number, Record<string, string>>();
    for (const x of changes) rows.set(x.row, { ...rows.get(x.row), [x.field]: text(x) });
    return [...rows].map(([key, cells]) => ({ row: key, cells }));
  };
  const change = (changes: CellChange[]) => { setUndone([...undone, changes]); send(mendings(changes, (x) => x.text)); };
  const undo = () => { const last = undone.at(-1); if (!last) return; setUndone(undone.slice(0, -1)); send(mendings(last, (x) => x.before)); };
  const goNext = async () => {
    // standing beside a fault of this very row, one goes to it first
    const here = row && !row.skipped && active && !row.faults.some((f) => f.field === active.field) ? row.faults.find((f) => columns.some((c) => c.field === f.field)) : undefined;
    if (here && active) { grid.current?.go(active.place, here.field); return; }
    try { const found = await nextFault(head.id, filter, active?.row ?? 0); if (found.place !== undefined) grid.current?.go(found.place); } catch (e) { onError(e); }
  };
  const chip = (key: string, n: number, label: string) => <button key={key} type="button" aria-pressed={filter.show === key && !filter.rule} onClick={() => setUrl({ show: key === "all" ? undefined : key, rule: undefined })}><b>{n}</b>{label}</button>;
  return (
    <section aria-label="Xem trước" className="im-screen">
      <div className="im-chips" role="group" aria-label="Lọc theo việc sẽ làm">
        {chip("all", c.rows, "tất cả dòng")}{chip("new", c.new, "thêm mới")}{chip("changed", c.changed, "sửa")}{chip("unchanged", c.unchanged, "không đổi")}
        {c.conflicting > 0 && chip("conflicting", c.conflicting, "chờ quyết định")}{c.refused > 0 && chip("refused", c.refused, "không nhập")}{chip("faults", c.faulty, "chỉ dòng có lỗi")}
        {c.skipped > 0 && chip("skipped", c.skipped, "đã bỏ")}
        <TextInput size="xs" aria-label="Tìm trong tệp" placeholder="Tìm tên, mã, lớp (không dấu)" value={typed} onChange={(e) => setTyped(e.currentTarget.value)} style={{ width: 220 }} />
        {editable && <Button size="compact-sm" variant="default" disabled={c.faulty + c.proposed === 0} onClick={goNext} title="Alt+↓">Lỗi tiếp theo</Button>}
        {editable && undone.length > 0 && <Button size="compact-sm" variant="default" onClick={undo}>Quay lại ô vừa sửa (Ctrl+Z)</Button>}
        {saving > 0 && <span role="status">Đang kiểm tra lại…</span>}
      </div>
      {head.faultCounts.length > 0 && <div className="im-chips im-rules" role="group" aria-label="Lọc theo lỗi">{head.faultCounts.map((f) => <button key={f.severity + f.rule} type="button" aria-pressed={filter.rule === f.rule} onClick={() => setUrl({ rule: filter.rule === f.rule ? undefined : f.rule, show: undefined })}>{severitySign[f.severity]} {severityName[f.severity]} {f.rule}{f.label && `, ${f.label}`}: {f.rows} dòng</button>)}</div>}
      {readSheets(head).length > 1 && <div className="im-chips" role="group" aria-label="Lọc theo trang"><button type="button" aria-pressed={!filter.sheet} onClick={() => setUrl({ sheet: undefined })}>Mọi trang</button>{readSheets(head).map((s) => <button key={s.index} type="button" aria-pressed={filter.sheet === String(s.index)} onClick={() => setUrl({ sheet: String(s.index) })}>{s.name}: {s.rows} dòng</button>)}</div>}
      <div className="im-work">
        <Grid key={filterKey + round} id={head.id} filter={filter} columns={columns} editable={editable} active={active} handle={grid} onChange={change} onUndo={undo} onNextFault={goNext} onActive={(p, r) => { setActive(p); setRow(r ?? null); }} />
        <Side row={row} field={active?.field ?? ""} columns={columns} kind={head.kind} school={session.acting.unitId} portal={session.acting.portal} editable={editable} onMend={(m) => send([m])} onGo={(field) => { if (active) grid.current?.go(active.place, field); }} />
      </div>
      {filter.show !== "all" && editable && <Button size="compact-sm" variant="subtle" onClick={() => { client.removeQueries({ queryKey: ["import-rows", head.id] }); setRound(round + 1); setActive(null); setRow(null); }}>Lọc lại danh sách</Button>}
    </section>
  );
}
