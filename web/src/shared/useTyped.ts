import { useEffect, useState } from "react";

/** A search field whose text is kept in the address: sent when the hand rests, followed when the address changes (back, forward, a link). */
export function useTyped(kept: string, send: (text: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState(kept);
  const [sent, setSent] = useState(kept);
  if (kept !== sent) {
    setSent(kept);
    setTyped(kept);
  }
  useEffect(() => {
    if (typed === sent) return;
    const timer = setTimeout(() => {
      setSent(typed);
      send(typed);
    }, 250);
    return () => clearTimeout(timer);
  }, [typed, sent, send]);
  return [typed, setTyped];
}
