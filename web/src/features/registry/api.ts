import { get, query } from "../../shared/api";

export interface StudentRow { id: number; version: number; studentCode: string | null; moetCode: string | null; fullName: string; birth: string; sex: string; className: string | null; classId: number | null; orderNo: number | null; status: string; statusName: string; personalId?: string | null; phone?: string | null }
export interface SchoolClass { id: number; version: number; name: string; gradeCode: string; gradeName: string; homeroomName: string | null; session: string | null; students: number; girls: number; capacity: number | null; closedOn: string | null }
export interface Guardian { id?: number; relation: string; fullName: string; birthYear: number | null; occupation: string | null; phone: string | null; isContact: boolean }
export interface Fault { rule: string; severity: string; field: string; message: string }
export type Student = Record<string, unknown> & { id: number; version: number; fullName: string; schoolName: string; className: string | null; classId: number | null; guardians: Guardian[]; faults: Fault[]; statusName: string; enrolment: { enteredOn: string; leftOn: string | null } };
export interface FieldInfo { key: string; label: string; group: string; type: string; list?: string; required: boolean; sensitivity: string; show: string }
export interface KindInfo { kind: string; groups: { key: string; label: string }[]; fields: FieldInfo[] }
export interface HistoryRow { changeId: number; action: string; recordedAt: string; occurredOn: string | null; knownOn: string | null; actorName: string; role: string; source: string; changeSetId: number | null; reason: string; fields: { field: string; label: string; before: unknown; after: unknown; beforeText?: string; afterText?: string }[] }
export interface School { id: number; code: string; name: string; kindName: string; ownershipName: string; communeName: string; superiorName: string; classes: number; students: number }

export const listClasses = (school: number, year: number) => get<{ rows: SchoolClass[] }>(`/schools/${school}/classes?year=${year}`);
export const kindOf = (kind: string) => get<KindInfo>(`/record-kinds/${kind}`);
export const codes = (list: string) => get<{ values: { code: string; nameVi: string }[] }>(`/code-lists/${list}`);
export const listStudents = (school: number, values: Record<string, string | number | undefined>) => get<{ total: number; rows: StudentRow[] }>(`/schools/${school}/students${query(values)}`);
export const sexName = (code: unknown) => (code === "02" ? "Nữ" : code === "01" ? "Nam" : "");
