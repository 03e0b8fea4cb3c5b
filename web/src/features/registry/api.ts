import { get, query, type Schemas } from "../../shared/api";

export type StudentRow = Schemas["StudentRow"];
/** A class always has its name and grade: the door refuses one without. */
export type SchoolClass = Schemas["SchoolClass"] & { name: string; gradeCode: string };
export interface Guardian {
  id?: number; relation: string; fullName: string; birthYear: number | null; occupation: string | null; workplace?: string | null; phone: string | null;
  personalId?: string | null; isContact: boolean; accessRestricted?: boolean;
}
export type Fault = Schemas["Fault"];
export type Student = Record<string, unknown> & {
  id: number; version: number; fullName: string; schoolName: string; className: string | null; classId: number | null; guardians: Guardian[]; faults: Fault[];
  statusName: string; enrolment: { enteredOn: string; leftOn: string | null };
};
export type FieldInfo = Schemas["FieldInfo"];
export type KindInfo = Schemas["RecordKind"];
export type HistoryRow = Schemas["StudentHistoryRow"];
export interface Timeline {
  enrolments: { id: number; schoolName: string; from: string; leftOn: string | null; statusName: string }[];
  classes: { id: number; className: string; schoolYear: number; from: string; leftOn: string | null }[];
  movements: {
    id: number; kind: string; kindName: string; occurredOn: string; knownOn: string | null; recordedAt: string; reason: string; reasonName: string;
    paperNo: string | null; fromClass: string | null; toClass: string | null; cancelled: boolean; canTakeBack: boolean;
  }[];
}
export type School = Schemas["SchoolRow"];

export const listClasses = (school: number, year: number) => get<{ rows: SchoolClass[] }>(`/schools/${school}/classes?year=${year}`);
export const kindOf = (kind: string) => get<KindInfo>(`/record-kinds/${kind}`);
export const codes = (list: string) => get<Schemas["CodeList"]>(`/code-lists/${list}`);
export const listStudents = (school: number, values: Record<string, string | number | undefined>) =>
  get<{ total: number; rows: StudentRow[] }>(`/schools/${school}/students${query(values)}`);
export const readStudent = (id: number, sensitive: boolean, purpose?: string) =>
  get<Student>(`/students/${id}${query({ include: sensitive ? "sensitive" : undefined, purpose })}`);
export const communesOf = (province: string) => get<{ rows: { code: string; name: string }[] }>(`/admin-units?tier=commune&parent=${province}`);
export const provinces = () => get<{ rows: { code: string; name: string }[] }>("/admin-units?tier=province");

export const sexName = (code: unknown) => (code === "02" ? "Nữ" : code === "01" ? "Nam" : "");
const relations: Record<string, string> = {
  CHA: "Cha", ME: "Mẹ", GH: "Người giám hộ", DD: "Người đỡ đầu", ONGBA: "Ông/bà", ANHCHI: "Anh/chị", KHAC: "Khác",
};
export const relationNames = relations;
export const relationName = (code: string) => relations[code] ?? code;
