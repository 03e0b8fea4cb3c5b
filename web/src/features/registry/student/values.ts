import { useQuery } from "@tanstack/react-query";
import { day, masked } from "../../../shared/format";
import { codes, type FieldInfo, kindOf, sexName, type Student } from "../api";

export type Names = Record<string, Map<string, string>>;

export const useStudentKind = () => useQuery({ queryKey: ["kind", "student"], queryFn: () => kindOf("student"), staleTime: Infinity });

const places = ["province", "commune"];

/** The words of all codes that the fields use. */
export function useCodeNames(fields: FieldInfo[]): Names {
  const lists = [...new Set(fields.map((f) => f.list).filter((l): l is string => Boolean(l) && !places.includes(l!)))];
  const names = useQuery({
    queryKey: ["code-names", lists.join()], enabled: lists.length > 0, staleTime: Infinity,
    queryFn: async () => Object.fromEntries(await Promise.all(lists.map(async (l) => [l, new Map((await codes(l)).values.map((v) => [v.code, v.nameVi]))] as const))),
  });
  return names.data ?? {};
}

/** One value as people read it; "" when there is none. */
export function shown(s: Record<string, unknown>, f: FieldInfo, names: Names, revealed = false): string {
  const v = s[f.key];
  if (v === null || v === undefined || v === "" || (Array.isArray(v) && v.length === 0)) return "";
  if (f.key === "sex") return sexName(v);
  if (f.key === "personalId") return revealed ? String(v) : masked(String(v));
  if (f.type === "boolean") return v ? "Có" : "Không";
  if (f.type === "date" || f.type === "partialDate") return day(String(v));
  const name = s[f.key.replace(/Code$/, "Name")];
  if (f.key.endsWith("Code") && typeof name === "string" && name) return name;
  const list = f.list ? names[f.list] : undefined;
  if (list) return (Array.isArray(v) ? v : [v]).map((c) => list.get(String(c)) ?? String(c)).join(", ");
  return Array.isArray(v) ? v.join(", ") : typeof v === "number" ? String(v).replace(".", ",") : String(v);
}

/** What stands on a student's page: not the parents' columns of a workbook, nor what is shown elsewhere. */
export const pageFields = (fields: FieldInfo[], s: Student) => fields.filter((f) => f.group !== "Cha mẹ" && f.key !== "vendorKey" && s[f.key] !== undefined);
