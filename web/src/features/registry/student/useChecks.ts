// The server's rules while typing: asked when the hand rests, shown beside the fields that were touched.
import { useEffect, useState } from "react";
import { post } from "../../../shared/api";
import type { Fault } from "../api";

const none: Fault[] = [];

export function useChecks(school: number, body: unknown, enabled: boolean): Fault[] {
  const [faults, setFaults] = useState<Fault[]>([]);
  const text = JSON.stringify(body);
  useEffect(() => {
    if (!enabled) return;
    let current = true;
    const timer = setTimeout(() => {
      post<{ faults: Fault[] }>(`/schools/${school}/students/check`, JSON.parse(text))
        .then((answer) => { if (current) setFaults(answer.faults); })
        .catch(() => { /* the check is a help; saving tells what is wrong */ });
    }, 600);
    return () => { current = false; clearTimeout(timer); };
  }, [school, text, enabled]);
  return enabled ? faults : none;
}
