import { call, get, post, query, type Schemas } from "../../shared/api";
import type { Session } from "../../shared/session";

export type Account = Schemas["Account"];
export type Held = Account["memberships"][number];
export interface Role { code: string; name: string; unitKinds: string; mayGrant: boolean }
export interface AccountUnit { id: number; code: string; kind: string; name: string }
export interface AccountChange { changeId: number; action: string; recordedAt: string; actorName: string; role: string; source: string; before: Record<string, unknown> | null; after: Record<string, unknown> | null }
export interface OpenSession { id: number; current: boolean; device: string; remote: string; openedAt: string; seenAt: string; roleName: string; unitName: string }
export interface Offer { secret: string; uri: string; qr: { size: number; path: string } }
export interface Policy { totpRoles: string[]; idleMinutes: number }
export interface Rows<T> { total: number; rows: T[] }

export interface SignInBody { username: string; password: string; code?: string; membershipId?: number }
export const signIn = (body: SignInBody) => post<Session>("/session", body);
export const refreshed = () => get<Session>("/session");
export const changePassword = (current: string, next: string) => call<void>("PUT", "/session/password", { current, next });
export const offerTotp = (password?: string) => post<Offer>("/session/totp", { password });
export const confirmTotp = (code: string) => call<{ recoveryCodes: string[] }>("PUT", "/session/totp", { code });
export const switchOffTotp = (password: string, code: string) => post<void>("/session/totp/off", { password, code });
export const renewCodes = (code: string) => post<{ recoveryCodes: string[] }>("/session/recovery-codes", { code });
export const listSessions = () => get<Rows<OpenSession>>("/sessions");
export const closeSession = (id: number) => call<void>("DELETE", `/sessions/${id}`);
export const closeOtherSessions = () => call<void>("DELETE", "/sessions");

export const listAccounts = (filters: Record<string, string | number | undefined>) => get<Rows<Account>>("/accounts" + query(filters));
export const getAccount = (id: number) => get<Account>(`/accounts/${id}`);
export const accountHistory = (id: number) => get<Rows<AccountChange>>(`/accounts/${id}/history`);
export const listRoles = () => get<Rows<Role>>("/roles");
export const findUnits = (q: string) => get<Rows<AccountUnit>>("/account-units" + query({ q }));
export const addAccount = (unit: number, body: { username: string; fullName: string; role: string; from?: string; lastDay?: string }) =>
  post<{ id: number; username: string; initialPassword: string }>(`/units/${unit}/accounts`, body);
export const giveRole = (unit: number, body: { username: string; role: string; from?: string; lastDay?: string }) => post<{ id: number }>(`/units/${unit}/memberships`, body);
export const endRole = (id: number, body: { lastDay?: string; reason?: string }) => post<void>(`/memberships/${id}/end`, body);
export const setEnabled = (id: number, enabled: boolean) => call<void>("PATCH", `/accounts/${id}`, { enabled });
export const resetPassword = (id: number) => post<{ initialPassword: string }>(`/accounts/${id}/reset-password`);
export const resetTotp = (id: number) => post<void>(`/accounts/${id}/reset-totp`);
export const listPermissions = () => get<Rows<{ role: string; kind: string; kindName: string; acts: string }>>("/permissions");
export const getPolicy = () => get<Policy>("/sign-in-policy");
export const setPolicy = (policy: Policy) => call<Policy>("PUT", "/sign-in-policy", policy);
