// Calls to /api/v1: one place for the session's token, problems and versions.
export interface FieldFault { field: string; rule: string; severity: string; message: string }
export interface Problem { type: string; status: number; detail: string; requestId?: string; fields: FieldFault[] }

export class ProblemError extends Error {
  constructor(public problem: Problem) { super(problem.detail); }
}

let csrf = "";
export function setCsrf(token: string) { csrf = token; }

/** What the program does when an answer says something about the session itself. */
export interface SessionWatch {
  /** The session is over in the middle of work: true once the same person has signed in again; the call is then made anew. */
  over: () => Promise<boolean>;
  /** A new password or a second step is owed first. */
  owing: () => void;
}
let watch: SessionWatch | null = null;
export function watchSession(next: SessionWatch | null) { watch = next; }

export async function call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  const file = body instanceof Blob;
  let answer: Response;
  try {
    answer = await fetch("/api/v1" + path, {
      method,
      headers: { ...(method === "GET" ? {} : { "X-CSRF-Token": csrf }), ...(body === undefined ? {} : { "Content-Type": file ? "application/octet-stream" : "application/json" }), ...headers },
      body: body === undefined ? undefined : file ? body : JSON.stringify(body),
    });
  } catch {
    throw new ProblemError({ type: "offline", status: 0, detail: "Không nối được với máy chủ. Kiểm tra mạng rồi thử lại; những gì đang gõ vẫn còn.", fields: [] });
  }
  if (answer.status === 204) return undefined as T;
  const text = await answer.text();
  const data = text ? JSON.parse(text) : undefined;
  if (answer.status === 401 && data?.type === "unauthenticated" && watch && await watch.over()) return call<T>(method, path, body, headers);
  if (answer.status === 403 && (data?.type === "password-change-required" || data?.type === "totp-enrolment-required")) watch?.owing();
  if (!answer.ok) throw new ProblemError({ fields: [], ...data });
  return data as T;
}

export const get = <T>(path: string) => call<T>("GET", path);
export const post = <T>(path: string, body?: unknown) => call<T>("POST", path, body);

export function query(values: Record<string, string | number | undefined>): string {
  const out = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value !== undefined && value !== "") out.set(key, String(value));
  const text = out.toString();
  return text ? "?" + text : "";
}
