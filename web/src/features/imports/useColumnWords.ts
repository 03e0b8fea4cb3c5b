// The code lists behind the columns of a file: names for what the cells hold, and what may stand in them.
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useProvince } from "../../shared/province";
import { type Column, type ImportHead, type ImportRow, listClasses, listCodes, listCommunes, listProvinces, readRecordKind } from "./api";
import { type Code, columnWords, type ColumnWords, type FieldKind, provinceOf } from "./columnWords";

const recordKinds: Record<string, string> = { students: "student", classes: "schoolClass", staff: "staff", schools: "school", guardians: "guardian", rooms: "room" };
/** Columns of a workbook that the record calls otherwise. */
const sameAs: Record<string, string> = { level: "levels", guardianRelation: "relation" };

/** What is known of the columns of this file; `rows` are those whose communes must have their names. */
export function useColumnWords(head: ImportHead, columns: Column[], rows: (ImportRow | undefined)[]): ColumnWords {
  const kind = recordKinds[head.kind];
  const described = useQuery({ queryKey: ["import-fields", kind], enabled: Boolean(kind), staleTime: Infinity, queryFn: () => readRecordKind(kind) });
  const fields = useMemo(() => {
    const known = described.data?.fields ?? [];
    const kindOf = ({ field }: Column) => known.find((f) => f.key === field) ?? known.find((f) => f.key === sameAs[field]);
    return new Map<string, FieldKind>(columns.flatMap((c) => {
      const found = kindOf(c);
      return found ? [[c.field, { type: found.type, list: found.list }]] : [];
    }));
  }, [columns, described.data]);
  const lists = useMemo(() => [...new Set([...fields.values()].flatMap((f) => f.list ?? []))].sort(), [fields]);
  const codes = useCodes(lists.filter((list) => list !== "commune"));
  const home = useProvince()?.code ?? "";
  const communes = useCommunes(lists.includes("commune") ? rows.flatMap((row) => (row ? [provinceOf(row, home)].filter(Boolean) : [])) : []);
  const classes = useClassNames(head, columns);
  return useMemo(() => columnWords({ fields, codes, communes, classes, home }), [fields, codes, communes, classes, home]);
}

const none = {};

function useCodes(lists: string[]): Record<string, Code[]> {
  const client = useQueryClient();
  const one = (list: string) => client.fetchQuery({ queryKey: ["import-codes", list], staleTime: Infinity, queryFn: () => (list === "province" ? listProvinces() : listCodes(list)) });
  const query = useQuery({
    queryKey: ["import-code-lists", lists.join()], enabled: lists.length > 0, staleTime: Infinity,
    queryFn: async () => Object.fromEntries(await Promise.all(lists.map(async (list) => [list, await one(list)] as const))),
  });
  return query.data ?? none;
}

/** By province, for those that the rows in sight name. */
function useCommunes(wanted: string[]): Record<string, Code[]> {
  const client = useQueryClient();
  const provinces = [...new Set(wanted)].sort();
  const one = (province: string) => client.fetchQuery({ queryKey: ["import-communes-of", province], staleTime: Infinity, queryFn: () => listCommunes(province) });
  const query = useQuery({
    queryKey: ["import-communes", provinces.join()], enabled: provinces.length > 0, staleTime: Infinity, placeholderData: keepPreviousData,
    queryFn: async () => Object.fromEntries(await Promise.all(provinces.map(async (province) => [province, await one(province)] as const))),
  });
  return query.data ?? none;
}

/** The school's classes of the year that the file is for. */
function useClassNames(head: ImportHead, columns: Column[]): string[] | undefined {
  const asked = head.schoolId > 0 && columns.some((c) => c.field === "className");
  const query = useQuery({
    queryKey: ["import-classes", head.schoolId, head.schoolYear], enabled: asked, retry: false, queryFn: () => listClasses(head.schoolId, head.schoolYear),
  });
  return query.data;
}
