import type { FieldInfo } from "../api";

export type Value = string | boolean | string[] | number | null;
export type Values = Record<string, Value>;

/** What movements set, and what only a sender's file knows, is not typed into a form. */
const leftOut = ["className", "gradeCode", "status", "statusOn", "vendorKey", "orderNo", "leavingReason"];

export function formFields(fields: FieldInfo[], maySensitive: boolean): FieldInfo[] {
  return fields.filter((f) => f.group !== "Cha mẹ" && !leftOut.includes(f.key) && (f.sensitivity !== "sen" || maySensitive));
}

export const fieldId = (key: string) => "truong-" + key;

export const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null) || ((a ?? "") === "" && (b ?? "") === "");

/** The fields of `changed` that differ from the record as it was opened. */
export function realChanges(changed: Values, base: Record<string, unknown>): Values {
  return Object.fromEntries(Object.entries(changed).filter(([key, value]) => !same(value, base[key])));
}

/** Fields that somebody else changed meanwhile to something other than what is typed here. */
export function conflicting(changed: Values, base: Record<string, unknown>, current: Record<string, unknown>): string[] {
  return Object.keys(changed).filter((key) => !same(base[key], current[key]) && !same(changed[key], current[key]));
}
