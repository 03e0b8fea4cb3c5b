// What is being typed is kept on this machine until it is saved or thrown away, so that a closed window loses nothing.
import { useEffect, useState } from "react";

interface Kept<T> { at: string; data: T }

export function useDraft<T>(key: string, data: T, dirty: boolean): { found: Kept<T> | null; drop: () => void } {
  const name = "phuongvi.draft." + key;
  const [found, setFound] = useState<Kept<T> | null>(() => {
    try { return JSON.parse(localStorage.getItem(name) ?? "null") as Kept<T> | null; } catch { return null; }
  });
  const text = JSON.stringify(data);
  useEffect(() => {
    if (!dirty) return;
    const timer = setTimeout(() => localStorage.setItem(name, `{"at":${JSON.stringify(new Date().toISOString())},"data":${text}}`), 400);
    return () => clearTimeout(timer);
  }, [name, text, dirty]);
  return { found, drop: () => { localStorage.removeItem(name); setFound(null); } };
}
