import type { FieldInfo, Guardian } from "../api";

export type Value = string | boolean | string[] | number | null;
export type Values = Record<string, Value>;

/** What movements set, and what only a sender's file knows, is not typed into a form. */
const leftOut = ["className", "gradeCode", "status", "statusOn", "vendorKey", "orderNo", "leavingReason"];

export function formFields(fields: FieldInfo[], maySensitive: boolean): FieldInfo[] {
  return fields.filter((f) => f.group !== "Cha mẹ" && !leftOut.includes(f.key) && (f.sensitivity !== "sen" || maySensitive));
}

export const fieldId = (key: string) => "truong-" + key;

export const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null) || ((a ?? "") === "" && (b ?? "") === "");

export const isFilled = (g: Guardian) => Boolean(g.fullName?.trim() || g.phone || g.birthYear || g.occupation);

/** The place of a line of people among those that are sent, by which the server's faults call it; null for an empty line. */
export function sentPlace(rows: Guardian[], index: number): number | null {
  return isFilled(rows[index]) ? rows.slice(0, index).filter(isFilled).length : null;
}

/** The fields of `changed` that differ from the record as it was opened. */
export function realChanges(changed: Values, base: Record<string, unknown>): Values {
  return Object.fromEntries(Object.entries(changed).filter(([key, value]) => !same(value, base[key])));
}

/** Fields that somebody else changed meanwhile to something other than what is typed here. */
export function conflicting(changed: Record<string, unknown>, base: Record<string, unknown>, current: Record<string, unknown>): string[] {
  return Object.keys(changed).filter((key) => !same(base[key], current[key]) && !same(changed[key], current[key]));
}
