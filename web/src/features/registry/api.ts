import { get, query } from "../../shared/api";

export interface StudentRow {
  id: number; version: number; fullName: string; birth: string; sex: string;
  studentCode: string | null; moetCode: string | null; className: string | null; classId: number | null; gradeCode: string | null; orderNo: number | null;
  status: string; statusName: string; enteredOn: string; leftOn: string | null; personalId?: string | null; phone?: string | null;
}
export interface SchoolClass {
  id: number; version: number; name: string; gradeCode: string; gradeName: string; levelCode: string; schoolYear: number; homeroomName: string | null;
  session: string | null; students: number; girls: number; capacity: number | null; from: string; closedOn: string | null; [field: string]: unknown;
}
export interface Guardian {
  id?: number; relation: string; fullName: string; birthYear: number | null; occupation: string | null; workplace?: string | null; phone: string | null;
  personalId?: string | null; isContact: boolean; accessRestricted?: boolean;
}
export interface Fault { rule: string; severity: string; field: string; message: string }
export type Student = Record<string, unknown> & {
  id: number; version: number; fullName: string; schoolName: string; className: string | null; classId: number | null; guardians: Guardian[]; faults: Fault[];
  statusName: string; enrolment: { enteredOn: string; leftOn: string | null };
};
export interface FieldInfo { key: string; label: string; group: string; type: string; list?: string; required: boolean; sensitivity: string; show: string }
export interface KindInfo { kind: string; groups: { key: string; label: string }[]; fields: FieldInfo[] }
export interface HistoryField { field: string; label: string; before: unknown; after: unknown; beforeText?: string; afterText?: string }
export interface HistoryRow {
  changeId: number; action: string; recordKind: string; recordedAt: string; occurredOn: string | null; knownOn: string | null; actorName: string; role: string;
  source: string; changeSetId: number | null; reason: string; fields: HistoryField[];
}
export interface Timeline {
  enrolments: { id: number; schoolName: string; from: string; leftOn: string | null; statusName: string }[];
  classes: { id: number; className: string; schoolYear: number; from: string; leftOn: string | null }[];
  movements: {
    id: number; kind: string; kindName: string; occurredOn: string; knownOn: string | null; recordedAt: string; reason: string; reasonName: string;
    paperNo: string | null; fromClass: string | null; toClass: string | null; cancelled: boolean; canTakeBack: boolean;
  }[];
}
export interface School {
  id: number; code: string; name: string; kindName: string; ownershipName: string; communeName: string; superiorName: string; classes: number; students: number;
}
export interface CodeValue { code: string; nameVi: string; attributes?: Record<string, string> }

export const listClasses = (school: number, year: number) => get<{ rows: SchoolClass[] }>(`/schools/${school}/classes?year=${year}`);
export const kindOf = (kind: string) => get<KindInfo>(`/record-kinds/${kind}`);
export const codes = (list: string) => get<{ values: CodeValue[] }>(`/code-lists/${list}`);
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
