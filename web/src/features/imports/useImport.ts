import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { busy, getImport, type ImportHead } from "./api";

interface JobEvent { state: string; percent: number; text: string; payload: { import?: number } }

/** An import with its progress: the server tells by events, and is asked now and then in case they do not come through. */
export function useImport(id: number) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ["import", id], queryFn: () => getImport(id), refetchInterval: (q) => (q.state.data && busy(q.state.data.state) ? 1000 : false),
  });
  const working = query.data ? busy(query.data.state) : false;
  useEffect(() => {
    if (!working) return;
    const source = new EventSource("/api/v1/events");
    source.addEventListener("job", (e) => {
      const job = JSON.parse((e as MessageEvent<string>).data) as JobEvent;
      if (job.payload.import !== id) return;
      const progress = { percent: job.percent, text: job.text };
      if (job.state === "running") client.setQueryData<ImportHead>(["import", id], (old) => (old && busy(old.state) ? { ...old, progress } : old));
      else void client.invalidateQueries({ queryKey: ["import", id], exact: true });
    });
    return () => source.close();
  }, [working, id, client]);
  useFreshLists(id, query.data);
  return query;
}

/** What was read, applied or undone meanwhile: rows and everybody's lists are old. */
function useFreshLists(id: number, head: ImportHead | undefined) {
  const client = useQueryClient();
  const before = useRef(head?.state);
  useEffect(() => {
    if (before.current && head && before.current !== head.state && !busy(head.state)) {
      void client.invalidateQueries({ predicate: (q) => q.queryKey[0] !== "import" });
      client.removeQueries({ queryKey: ["import-rows", id], type: "inactive" });
    }
    before.current = head?.state;
  }, [head, client, id]);
}
