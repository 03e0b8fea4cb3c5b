import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { useQuery as useUrlQuery } from "../../shared/router";
import { useTyped } from "../../shared/useTyped";
import { type Column, countsOf, type Filter, type ImportHead, type ImportRow, nextFault } from "./api";
import { faultsOf } from "./cells";
import { Grid, type GridHandle, type Place } from "./Grid";
import { ActionChips, RuleChips, SheetChips } from "./PreviewFilters";
import { Side } from "./Side";
import { useMending } from "./useMending";

/** The columns that are a field, each field once: its parts are shown as one. Where children stand below their class's name, or in no class at all, the class has a column all the same. */
function columnsOf(head: ImportHead): Column[] {
  const byField = new Map<string, Column>();
  for (const c of head.columns) {
    const field = c.field.split("#")[0] ?? "";
    if (field && !byField.has(field)) byField.set(field, { ...c, field, label: c.wholeLabel });
  }
  const columns = [...byField.values()];
  if (head.kind !== "students" || columns.length === 0 || columns.some((c) => c.field === "className")) return columns;
  const none = { table: 0, sheetIndex: 0, sheet: "", column: -1, header: "", group: "", name: "", how: "taken" as const, score: 0, reason: "", samples: [], candidates: [] };
  return [{ ...none, field: "className", label: "Lớp", wholeLabel: "Lớp" }, ...columns];
}

/** The rows of the file with their faults; mended here. */
export function Preview({ head, editable, onError }: { head: ImportHead; editable: boolean; onError: (error: unknown) => void }) {
  const client = useQueryClient();
  const [url, setUrl] = useUrlQuery();
  const [typed, setTyped] = useTyped(url.q ?? "", (q) => setUrl({ q }));
  const [active, setActive] = useState<Place | null>(null);
  const [row, setRow] = useState<ImportRow | null>(null);
  const [round, setRound] = useState(0);
  const grid = useRef<GridHandle>(null);
  const filter: Filter = { show: url.show ?? "all", rule: url.rule, q: url.q, sheet: url.sheet };
  const filterKey = JSON.stringify(filter);
  const columns = useMemo(() => columnsOf(head), [head]);
  const counts = countsOf(head);
  const judged = (rows: ImportRow[]) => setRow((now) => rows.find((r) => r.row === now?.row) ?? now);
  const { mend, change, undo, undoable, saving } = useMending(head.id, { onJudged: judged, onError });

  const stand = (place: Place | null, there?: ImportRow) => {
    setActive(place);
    setRow(there ?? null);
  };
  useEffect(() => {
    setActive(null);
    setRow(null);
  }, [filterKey]);
  const goNext = async () => {
    // standing beside a fault of this very row, one goes to it first
    const faults = row && !row.skipped ? faultsOf(row, filter.rule) : [];
    const here = faults.some((f) => f.field === active?.field) ? undefined : faults.find((f) => columns.some((c) => c.field === f.field));
    if (here && active) {
      grid.current?.go(active.place, here.field);
      return;
    }
    try {
      const { place } = await nextFault(head.id, filter, active?.row ?? 0);
      if (place !== undefined) grid.current?.go(place);
    } catch (x) { onError(x); }
  };
  const listAgain = () => {
    client.removeQueries({ queryKey: ["import-rows", head.id] });
    setRound(round + 1);
    stand(null);
  };
  return (
    <section aria-label="Xem trước" className="im-screen">
      <div className="im-chips" role="group" aria-label="Lọc theo việc sẽ làm">
        <ActionChips head={head} filter={filter} onChange={setUrl} />
        <TextInput size="xs" aria-label="Tìm trong tệp" placeholder="Tìm tên, mã, lớp (không dấu)" style={{ width: 220 }}
          value={typed} onChange={(e) => setTyped(e.currentTarget.value)} />
        {editable && <Button size="compact-sm" variant="default" disabled={counts.faulty + counts.proposed === 0} onClick={goNext} title="Alt+↓">Lỗi tiếp theo</Button>}
        {editable && undoable && <Button size="compact-sm" variant="default" onClick={undo}>Quay lại ô vừa sửa (Ctrl+Z)</Button>}
        {saving && <span role="status">Đang kiểm tra lại…</span>}
      </div>
      <RuleChips head={head} filter={filter} onChange={setUrl} />
      <SheetChips head={head} filter={filter} onChange={setUrl} />
      <div className={row ? "im-work with-row" : "im-work"}>
        <Grid key={filterKey + round} head={head} filter={filter} columns={columns} editable={editable} active={active} handle={grid}
          onActive={stand} onChange={change} onUndo={undo} onNextFault={() => void goNext()} />
        <Side head={head} row={row} field={active?.field ?? ""} columns={columns} editable={editable}
          onMend={(mending) => mend([mending])} onNext={() => void goNext()} onClose={() => stand(null)} onGo={(field) => { if (active) grid.current?.go(active.place, field); }} />
      </div>
      {filter.show !== "all" && editable && <Button size="compact-sm" variant="subtle" onClick={listAgain}>Lọc lại danh sách</Button>}
    </section>
  );
}
