// A long list by windows: only the pages in sight are fetched, and the last total stands until a new one is known, so that the
// scroll bar never jumps while rows are on their way.
import { useQueries } from "@tanstack/react-query";
import { useRef } from "react";

export interface Page<T> { total: number; rows: T[] }
export interface Range { first: number; last: number }

const pageSize = 100;

export interface Window<T> { total: number | undefined; row: (index: number) => T | undefined; error: unknown; fetching: boolean; retry: () => void }

export function useWindow<T>(key: readonly unknown[], fetchPage: (offset: number, limit: number) => Promise<Page<T>>, range: Range): Window<T> {
  const first = Math.floor(Math.max(0, range.first) / pageSize), last = Math.floor(Math.max(0, range.last) / pageSize);
  const numbers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const pages = useQueries({
    queries: numbers.map((n) => ({ queryKey: [...key, n], queryFn: () => fetchPage(n * pageSize, pageSize), staleTime: 30_000 })),
  });
  const known = useRef<number | undefined>(undefined);
  const told = pages.find((p) => p.data)?.data?.total;
  if (told !== undefined) known.current = told;
  return {
    total: told ?? known.current,
    row: (index) => pages[Math.floor(index / pageSize) - first]?.data?.rows[index % pageSize],
    error: pages.find((p) => p.error)?.error,
    fetching: pages.some((p) => p.isFetching),
    retry: () => pages.forEach((p) => void p.refetch()),
  };
}
