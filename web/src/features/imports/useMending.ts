import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { type ImportRow, mendRows, type RowMending } from "./api";
import type { CellChange } from "./cells";
import { replaceRows } from "./useRows";

/** The new texts of the cells, row by row. */
function mendings(changes: CellChange[], text: (change: CellChange) => string): RowMending[] {
  const rows = new Map<number, Record<string, string>>();
  for (const change of changes) rows.set(change.row, { ...rows.get(change.row), [change.field]: text(change) });
  return [...rows].map(([row, cells]) => ({ row, cells }));
}

interface Heard { onJudged: (rows: ImportRow[]) => void; onError: (error: unknown) => void }

/** Sends what is mended, shows what the server makes of it, and takes it back step by step. */
export function useMending(id: number, { onJudged, onError }: Heard) {
  const client = useQueryClient();
  const [done, setDone] = useState<CellChange[][]>([]);
  const [sending, setSending] = useState(0);
  const queue = useRef(Promise.resolve());  // one after the other: each answer is judged on top of the one before
  const sendNow = async (rows: RowMending[]) => {
    try {
      const answer = await mendRows(id, rows);
      client.setQueryData(["import", id], answer.import);
      replaceRows(client, id, answer.rows);
      onJudged(answer.rows);
      onError(null);
    } catch (x) { onError(x); } finally { setSending((n) => n - 1); }
  };
  const mend = (rows: RowMending[]) => {
    setSending((n) => n + 1);
    queue.current = queue.current.then(() => sendNow(rows));
  };
  const change = (changes: CellChange[]) => {
    setDone([...done, changes]);
    mend(mendings(changes, (c) => c.text));
  };
  const undo = () => {
    const last = done.at(-1);
    if (!last) return;
    setDone(done.slice(0, -1));
    mend(mendings(last, (c) => c.before));
  };
  return { mend, change, undo, undoable: done.length > 0, saving: sending > 0 };
}
