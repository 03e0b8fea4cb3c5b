import { keepPreviousData, useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef } from "react";
import { type Filter, type ImportRow, listRows } from "./api";

const page = 100;

/** Rows of an import by their place in the filtered list, fetched page by page as they come into view. */
export function useRows(id: number, filter: Filter, from: number, to: number) {
  const client = useQueryClient();
  const known = useRef({ key: "", total: 0 });
  const key = JSON.stringify(filter);
  const first = Math.floor(from / page), last = Math.max(first, Math.floor(to / page));
  const pages = useMemo(() => Array.from({ length: last - first + 1 }, (_, i) => first + i), [first, last]);
  const queries = useQueries({
    queries: pages.map((p) => ({ queryKey: ["import-rows", id, key, p], queryFn: () => listRows(id, filter, p * page, page), staleTime: Infinity, placeholderData: p === 0 ? keepPreviousData : undefined })),
  });
  // The list must not shrink to nothing while the next page is on its way: the last total holds.
  const total = queries.find((q) => q.data && !q.isPlaceholderData)?.data?.total;
  if (total !== undefined) known.current = { key, total };
  const byPage = new Map(pages.map((p, i) => [p, queries[i].data?.rows]));
  const rowAt = (place: number): ImportRow | undefined => byPage.get(Math.floor(place / page))?.[place % page]
    ?? client.getQueryData<{ rows: ImportRow[] }>(["import-rows", id, key, Math.floor(place / page)])?.rows[place % page];
  /** Rows that the server has judged anew take the place of the old ones; what is shown does not jump. */
  const replace = useCallback((changed: ImportRow[]) => {
    const news = new Map(changed.map((r) => [r.row, r]));
    client.setQueriesData<{ total: number; rows: ImportRow[] }>({ queryKey: ["import-rows", id] }, (old) => old && { ...old, rows: old.rows.map((r) => news.get(r.row) ?? r) });
  }, [client, id]);
  return { total: known.current.total, ready: known.current.key === key, rowAt, replace, error: queries.find((q) => q.error)?.error ?? null };
}
