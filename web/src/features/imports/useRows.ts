import { keepPreviousData, type QueryClient, useQueries, useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { type Filter, type ImportRow, listRows } from "./api";

interface RowPage { total: number; rows: ImportRow[] }
const pageSize = 100;

/** Rows of an import by their place in the filtered list, fetched page by page as they come into view. */
export function useRows(id: number, filter: Filter, from: number, to: number) {
  const client = useQueryClient();
  const known = useRef(0);
  const key = JSON.stringify(filter);
  const first = Math.floor(from / pageSize), last = Math.max(first, Math.floor(to / pageSize));
  const pages = useMemo(() => Array.from({ length: last - first + 1 }, (_, i) => first + i), [first, last]);
  const queries = useQueries({
    queries: pages.map((page) => ({
      queryKey: ["import-rows", id, key, page], queryFn: () => listRows(id, filter, page * pageSize, pageSize),
      staleTime: Infinity, placeholderData: page === 0 ? keepPreviousData : undefined,
    })),
  });
  // The list must not shrink to nothing while the next page is on its way: the last total holds.
  const total = queries.find((q) => q.data && !q.isPlaceholderData)?.data?.total;
  if (total !== undefined) known.current = total;
  const byPage = new Map(pages.map((page, i) => [page, queries[i].data?.rows]));
  const rowAt = (place: number): ImportRow | undefined => {
    const page = Math.floor(place / pageSize);
    const rows = byPage.get(page) ?? client.getQueryData<RowPage>(["import-rows", id, key, page])?.rows;
    return rows?.[place % pageSize];
  };
  const failed = queries.filter((q) => q.error);
  return { total: known.current, rowAt, error: failed[0]?.error, retry: () => failed.forEach((q) => void q.refetch()) };
}

/** Rows that the server has judged anew take the place of the old ones; what is shown does not jump. */
export function replaceRows(client: QueryClient, id: number, judged: ImportRow[]) {
  const news = new Map(judged.map((r) => [r.row, r]));
  client.setQueriesData<RowPage>({ queryKey: ["import-rows", id] }, (old) => old && { ...old, rows: old.rows.map((r) => news.get(r.row) ?? r) });
}
