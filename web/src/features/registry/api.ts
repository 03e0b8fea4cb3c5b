import { get, query, type Schemas, send } from "../../shared/api";

export type StudentRow = Schemas["StudentRow"];
/** A class always has its name and grade: the door refuses one without. */
export type SchoolClass = Schemas["SchoolClass"] & { name: string; gradeCode: string };
/** A line of people, read or just typed: it always says who somebody is to the child. */
export type Guardian = Schemas["GuardianInput"] & { relation: string; fullName: string; isContact: boolean };
export type Fault = Schemas["Fault"];
/** A student always has a name and a day of entry; the fields are also read by their keys. */
export type Student = Record<string, unknown> & Omit<Schemas["Student"], "guardians"> & { fullName: string; enrolment: { enteredOn: string }; guardians: Guardian[] };
export type FieldInfo = Schemas["FieldInfo"];
export type KindInfo = Schemas["RecordKind"];
export type HistoryRow = Schemas["RecordHistoryRow"];
export type School = Schemas["SchoolRow"];

export const listClasses = (school: number, year: number) => get<{ rows: SchoolClass[] }>(`/schools/${school}/classes?year=${year}`);
export const kindOf = (kind: string) => send("get", "/record-kinds/{kind}", { path: { kind } });
export const codes = (list: string) => send("get", "/code-lists/{list}", { path: { list } });
export const listStudents = (school: number, values: Record<string, string | number | undefined>) =>
  get<{ total: number; rows: StudentRow[] }>(`/schools/${school}/students${query(values)}`);
export const readStudent = (id: number, sensitive: boolean, purpose?: string) =>
  get<Student>(`/students/${id}${query({ include: sensitive ? "sensitive" : undefined, purpose })}`);
export const readTimeline = (id: number) => send("get", "/students/{id}/timeline", { path: { id } });
export const communesOf = (province: string) => send("get", "/admin-units", { query: { tier: "commune", parent: province } });
export const provinces = () => send("get", "/admin-units", { query: { tier: "province" } });

export const sexName = (code: unknown) => (code === "02" ? "Nữ" : code === "01" ? "Nam" : "");
const relations: Record<string, string> = {
  CHA: "Cha", ME: "Mẹ", GH: "Người giám hộ", DD: "Người đỡ đầu", ONGBA: "Ông/bà", ANHCHI: "Anh/chị", KHAC: "Khác",
};
export const relationNames = relations;
export const relationName = (code: string) => relations[code] ?? code;
