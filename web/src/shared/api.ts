// Calls to /api/v1: one place for the session's token, problems and versions. What is sent and answered is typed by api/openapi.json.
import type { components, paths } from "./schema";

/** The records of the API by name. */
export type Schemas = components["schemas"];
export type Problem = Omit<Schemas["Problem"], "title" | "requestId"> & { requestId?: string };
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
