// Calls to /api/v1: one place for the session's token, problems and versions. What is sent and answered is typed by api/openapi.json.
import type { components, paths } from "./schema";

/** The records of the API by name. */
export type Schemas = components["schemas"];
export type Problem = Omit<Schemas["Problem"], "title" | "requestId"> & {
  requestId?: string;
  /** Seconds after which the server asks to come again. */
  retryAfter?: number;
};
/** A row of the list that a function answers. */
export type RowOf<F extends (...asked: never[]) => Promise<{ rows: unknown[] }>> = Awaited<ReturnType<F>>["rows"][number];
export type FieldFault = Problem["fields"][number];

export class ProblemError extends Error {
  constructor(public problem: Problem) { super(problem.detail); }
}

let csrf = "";
export function setCsrf(token: string) { csrf = token; }

/** What the program does when an answer says something about the session itself. */
export interface SessionWatch {
  /** The session is over in the middle of work: true once the same person has signed in again; the call is then made anew. */
  over: () => Promise<boolean>;
  /** The session is no longer what this window knows: a new password or a second step is owed, or another window signed in anew. */
  changed: () => void;
}
let watch: SessionWatch | null = null;
export function watchSession(next: SessionWatch | null) { watch = next; }

const offline = () => new ProblemError({
  type: "offline", status: 0, fields: [], detail: "Không nối được với máy chủ. Kiểm tra mạng rồi thử lại; những gì đang gõ vẫn còn.",
});

/** The JSON of an answer; nothing when there is none, or when what stands before the server answered in its place. */
async function jsonOf(answer: Response): Promise<unknown> {
  const text = await answer.text().catch(() => { throw offline(); });
  try { return text ? JSON.parse(text) : undefined; } catch { return undefined; }
}

/** A refusal in the server's words; a proxy or a server that restarts may have none. */
function refusal(answer: Response, data: unknown): ProblemError {
  const told = (typeof data === "object" && data !== null ? data : {}) as Partial<Problem>;
  const detail = answer.status >= 500
    ? "Máy chủ chưa trả lời được. Đợi một phút rồi thử lại; những gì đang gõ vẫn còn."
    : "Máy chủ không nhận yêu cầu này. Tải lại trang (F5) rồi làm lại.";
  const retryAfter = Number(answer.headers.get("Retry-After")) || undefined;
  return new ProblemError({ ...told, type: told.type ?? "unreadable", detail: told.detail ?? detail, status: answer.status, fields: told.fields ?? [], retryAfter });
}

const ownAffair = ["password-change-required", "totp-enrolment-required", "csrf"];

/** The answer when it is a good one; anything else is thrown as a ProblemError. */
async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const file = body instanceof Blob;
  const kind = file ? "application/octet-stream" : "application/json";
  const answer = await fetch("/api/v1" + path, {
    method,
    headers: { ...(method === "GET" ? {} : { "X-CSRF-Token": csrf }), ...(body === undefined ? {} : { "Content-Type": kind }), ...headers },
    body: body === undefined ? undefined : file ? body : JSON.stringify(body),
  }).catch(() => { throw offline(); });
  if (answer.ok) return answer;
  const problem = refusal(answer, await jsonOf(answer));
  const { status, type } = problem.problem;
  const leaving = method === "DELETE" && path === "/session";
  if (status === 401 && type === "unauthenticated" && !leaving && watch && await watch.over()) return ask(method, path, body, headers);
  if (status === 403 && ownAffair.includes(type)) watch?.changed();
  throw problem;
}

export async function call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  const answer = await ask(method, path, body, headers);
  return (answer.status === 204 ? undefined : await jsonOf(answer)) as T;
}

/** A file of the API under the name that the server gives it. */
export async function fetchFile(path: string): Promise<{ name: string; content: Blob }> {
  const answer = await ask("GET", path);
  const content = await answer.blob().catch(() => { throw offline(); });
  return { name: fileName(answer.headers.get("Content-Disposition")) ?? "phuong-vi", content };
}

/** The name in a Content-Disposition: the coded one, which keeps accents, goes before the plain one. */
export function fileName(disposition: string | null): string | undefined {
  const coded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "");
  if (coded) return decodeURIComponent(coded[1]);
  return /filename="?([^";]+)"?/i.exec(disposition ?? "")?.[1];
}

/** Is a file that is made in the background there (200), or still under way (202)? Nothing of it is read. */
export async function isThere(path: string): Promise<boolean> {
  const answer = await fetch("/api/v1" + path, { method: "HEAD" });
  if (answer.ok) return answer.status !== 202;
  await call("GET", path).catch((e: unknown) => { if (e instanceof ProblemError) throw e; });  // tells what is the matter; after a new sign-in there is nothing
  return isThere(path);
}

type Verb = "get" | "post" | "put" | "patch" | "delete";
type Whole<A extends string> = `/api/v1${A}` & keyof paths;
/** The addresses below /api/v1 that know a method. */
type Address<V extends Verb> = { [P in keyof paths]: P extends `/api/v1${infer Rest}` ? (paths[P][V] extends { responses: unknown } ? Rest : never) : never }[keyof paths];
type JsonOf<T> = T extends { content: { "application/json": infer Body } } ? Body : never;
type Good<O> = O extends { responses: infer R } ? { [S in keyof R]: S extends 200 | 201 | 202 ? JsonOf<R[S]> : S extends 204 ? undefined : never }[keyof R] : never;
type Parameters<O, In extends string> = O extends { parameters: { [K in In]?: infer P } } ? P : never;
type Sent<O> = {
  path?: Parameters<O, "path">;
  query?: Parameters<O, "query">;
  body?: O extends { requestBody: { content: infer C } } ? (C extends { "application/json": infer Body } ? Body : Blob) : undefined;
  /** The version the change is based on. */
  version?: number;
};

/** What is sent to a route. */
export type BodyOf<V extends Verb, A extends Address<V>> = NonNullable<Sent<paths[Whole<A>][V]>["body"]>;

/** One route of the API: `send("patch", "/students/{id}", { path: { id }, version, body })`. */
export function send<V extends Verb, A extends Address<V>>(verb: V, address: A, sent: Sent<paths[Whole<A>][V]> = {}): Promise<Good<paths[Whole<A>][V]>> {
  const ids = (sent.path ?? {}) as Record<string, unknown>;
  const path = address.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(ids[name])));
  return call(verb.toUpperCase(), path + query((sent.query ?? {}) as Values), sent.body, sent.version === undefined ? {} : { "If-Match": `"${sent.version}"` });
}

export const get = <T>(path: string) => call<T>("GET", path);
export const post = <T>(path: string, body?: unknown) => call<T>("POST", path, body);

type Values = Record<string, string | number | boolean | undefined>;
export function query(values: Values): string {
  const out = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value !== undefined && value !== "") out.set(key, String(value));
  const text = out.toString();
  return text ? "?" + text : "";
}
