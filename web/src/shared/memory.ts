// What this machine remembers of a person's work, apart for each account and role. Names of children are among it: it goes when the person signs out.
import { actorOf, type Session } from "./session";

export type Topic = "draft" | "palette";

export const memoryKey = (topic: Topic, session: Session, what: string) => `phuongvi.${topic}.${actorOf(session)}.${what}`;

export function recall<T>(storage: Storage, key: string): T | null {
  try { return JSON.parse(storage.getItem(key) ?? "null") as T | null; } catch { return null; }
}

/** A browser that keeps nothing (full, or forbidden) must not stop the work. */
export function remember(storage: Storage, key: string, value: unknown) {
  try { storage.setItem(key, JSON.stringify(value)); } catch { /* not kept */ }
}

export function forgetPerson(account: number) {
  const own = (key: string) => key.startsWith(`phuongvi.draft.${account}.`) || key.startsWith(`phuongvi.palette.${account}.`);
  for (const storage of [localStorage, sessionStorage]) Object.keys(storage).filter(own).forEach((key) => storage.removeItem(key));
}
