import { type BodyOf, get, query, type RowOf, type Schemas, send } from "../../shared/api";

export type Account = Schemas["Account"];
export type Held = Account["memberships"][number];
export type AccountChange = RowOf<typeof accountHistory>;
export type Role = RowOf<typeof listRoles>;
export type Offer = Awaited<ReturnType<typeof offerTotp>>;
export type Policy = Awaited<ReturnType<typeof getPolicy>>;
export type SignInBody = BodyOf<"post", "/session">;
/** A role and the days it is given for. */
export type Term = Omit<BodyOf<"post", "/units/{id}/memberships">, "username">;
export type Ending = BodyOf<"post", "/memberships/{id}/end">;
/** A first password, shown once. */
export interface Given { username: string; password: string }

export const signIn = (body: SignInBody) => send("post", "/session", { body });
export const refreshed = () => send("get", "/session");
export const listDemoAccounts = () => send("get", "/demo-accounts");
export const changePassword = (current: string, next: string) => send("put", "/session/password", { body: { current, next } });
export const offerTotp = (password?: string) => send("post", "/session/totp", { body: { password } });
export const confirmTotp = (code: string) => send("put", "/session/totp", { body: { code } });
export const switchOffTotp = (password: string, code: string) => send("post", "/session/totp/off", { body: { password, code } });
export const renewCodes = (code: string) => send("post", "/session/recovery-codes", { body: { code } });
export const listSessions = () => send("get", "/sessions");
export const closeSession = (id: number) => send("delete", "/sessions/{id}", { path: { id } });
export const closeOtherSessions = () => send("delete", "/sessions");

/** The filters stand in the page's address and go to the server as they are. */
export const listAccounts = (filters: Record<string, string | number | undefined>) => get<{ total: number; rows: Account[] }>("/accounts" + query(filters));
export const getAccount = (id: number) => send("get", "/accounts/{id}", { path: { id } });
export const accountHistory = (id: number) => send("get", "/accounts/{id}/history", { path: { id } });
export const findUnits = (q: string) => send("get", "/account-units", { query: { q } });
export const addAccount = (unit: number, body: Term & { username: string; fullName: string }) => send("post", "/units/{id}/accounts", { path: { id: unit }, body });
export const giveRole = (unit: number, body: Term & { username: string }) => send("post", "/units/{id}/memberships", { path: { id: unit }, body });
export const endRole = (id: number, body: Ending) => send("post", "/memberships/{id}/end", { path: { id }, body });
export const setEnabled = (id: number, enabled: boolean) => send("patch", "/accounts/{id}", { path: { id }, body: { enabled } });
export const resetPassword = (id: number) => send("post", "/accounts/{id}/reset-password", { path: { id } });
export const resetTotp = (id: number) => send("post", "/accounts/{id}/reset-totp", { path: { id } });

export const listRoles = () => send("get", "/roles");
export const listPermissions = () => send("get", "/permissions");
export const getPolicy = () => send("get", "/sign-in-policy");
export const setPolicy = (policy: Policy) => send("put", "/sign-in-policy", { body: policy });
