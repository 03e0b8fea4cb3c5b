// Windows of one browser share one session: when one of them signs in, out or into another role, the others hear of it.
export type SessionNews = "changed" | "ended";

const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("phuongvi.session") : null;

export function tellWindows(news: SessionNews) { channel?.postMessage(news); }

export function hearWindows(listener: (news: SessionNews) => void): () => void {
  const hear = (e: MessageEvent<SessionNews>) => listener(e.data);
  channel?.addEventListener("message", hear);
  return () => channel?.removeEventListener("message", hear);
}
