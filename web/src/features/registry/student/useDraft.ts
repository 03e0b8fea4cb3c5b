// What is being typed is kept on this machine until it is saved or thrown away, so that a closed window loses nothing.
import { useEffect, useState } from "react";
import { memoryKey, recall, remember } from "../../../shared/memory";
import { useSession } from "../../../shared/session";

interface Kept<T> { at: string; data: T }

export function useDraft<T>(what: string, data: T, dirty: boolean): { found: Kept<T> | null; drop: () => void } {
  const { session } = useSession();
  const key = memoryKey("draft", session, what);
  const [found, setFound] = useState(() => recall<Kept<T>>(localStorage, key));
  const text = JSON.stringify(data);
  useEffect(() => {
    if (!dirty) return;
    const timer = setTimeout(() => remember(localStorage, key, { at: new Date().toISOString(), data: JSON.parse(text) }), 400);
    return () => clearTimeout(timer);
  }, [key, text, dirty]);
  const drop = () => {
    localStorage.removeItem(key);
    setFound(null);
  };
  return { found, drop };
}
