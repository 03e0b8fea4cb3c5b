// What is typed into a student's form, what the server says about it, and how it is saved.
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { call, ProblemError } from "../../../shared/api";
import { address } from "../../../shared/portal";
import { useProvince } from "../../../shared/province";
import { dropLeaveGuard, navigate } from "../../../shared/router";
import { useSession } from "../../../shared/session";
import type { Fault, FieldInfo, Guardian, Student } from "../api";
import { fieldId, isFilled, realChanges, same, type Values } from "./formTypes";
import { emptyGuardian } from "./GuardianRows";
import { useChecks } from "./useChecks";
import { useDraft } from "./useDraft";

type Facts = Record<string, unknown>;
export interface Typed { changed: Values; classId: string; enteredOn: string; occurredOn: string; knownOn: string; reason: string; guardians: Guardian[] }
/** What was typed together with what it was typed over: the record may be another one when it is taken up again. */
export interface Draft extends Typed { was: Facts; version?: number }

export function useStudentForm(existing: Student | undefined, fields: FieldInfo[], startClass: string) {
  const { session } = useSession();
  const school = session.acting.unitId;
  const client = useQueryClient();
  const province = useProvince();
  const blank: Values = existing ? {} : { nationality: "VN", ...(province && { permanentProvinceCode: province.code }) };
  const start: Typed = {
    changed: blank, classId: startClass, enteredOn: session.today, occurredOn: "", knownOn: "", reason: "",
    guardians: existing ? existing.guardians : [emptyGuardian("CHA"), emptyGuardian("ME")],
  };
  const [base, setBase] = useState<Facts>(existing ?? {});
  const [version, setVersion] = useState(existing?.version);
  const [typed, setTyped] = useState(start);
  const [touched, setTouched] = useState<string[]>([]);
  const [edited, setEdited] = useState<string[]>([]);  // since the server last refused
  const [error, setError] = useState<unknown>(null);
  const [confirm, setConfirm] = useState(false);
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  const [current, setCurrent] = useState<Student | null>(null);

  const people = typed.guardians.filter(isFilled);
  const peopleBefore = ((base.guardians as Guardian[] | undefined) ?? []).filter(isFilled);
  const changes = realChanges(typed.changed, existing ? base : blank);
  /** Everything of one's own, the people as one field. */
  const own: Facts = { ...changes, ...(same(people, peopleBefore) ? {} : { guardians: people }) };
  const dirty = Object.keys(own).length > 0;
  const was = Object.fromEntries([...Object.keys(changes), "guardians"].map((key) => [key, base[key]]));
  const draft = useDraft<Draft>(String(existing?.id ?? "moi"), { ...typed, was, version }, dirty);

  const valueOf = (key: string) => (key in typed.changed ? typed.changed[key] : (base[key] as Values[string]) ?? null);
  const whole = () => Object.fromEntries(fields.map((f) => [f.key, valueOf(f.key)]).filter(([, v]) => v !== null && v !== ""));
  const place = { classId: Number(typed.classId || existing?.classId) || null, enteredOn: existing ? existing.enrolment.enteredOn : typed.enteredOn };
  const checked = useChecks(school, { ...whole(), ...place, guardians: people.map((g) => ({ ...g, id: undefined })) }, dirty);
  const refused = error instanceof ProblemError ? error.problem.fields : [];

  const touch = (key: string) => setTouched((t) => (t.includes(key) ? t : [...t, key]));
  const edit = (keys: string[]) => {
    setEdited((e) => [...new Set([...e, ...keys])]);
    setConfirm(false);
  };
  const faultsOf = (key: string): Fault[] => {
    const live = touched.includes(key) ? checked.filter((f) => f.field === key) : [];
    const mended = edited.some((e) => key === e || key.startsWith(e + "["));
    const saved = mended ? [] : refused.filter((f) => f.field === key);
    return [...live, ...saved];
  };
  const change = (part: Partial<Typed>) => {
    setTyped((t) => ({ ...t, ...part }));
    edit(Object.keys(part));
  };
  const set = (key: string, value: Values[string]) => {
    const also: Values = key === "permanentProvinceCode" ? { permanentCommuneCode: null } : {};
    setTyped((t) => ({ ...t, changed: { ...t.changed, [key]: value, ...also } }));
    edit([key, ...Object.keys(also)]);
  };

  const leave = (id: number) => {
    draft.drop();
    dropLeaveGuard();
    void client.invalidateQueries();
    navigate(address("truong", `/hoc-sinh/${id}`), true);
  };
  const send = (acceptWarnings: boolean, mine: Facts, at: number | undefined) => {
    const common = { reason: typed.reason, knownOn: typed.knownOn || null, acceptWarnings };
    if (!existing) return call<Student>("POST", `/schools/${school}/students`, { ...typed.changed, ...place, guardians: people, ...common });
    return call<Student>("PATCH", `/students/${existing.id}`, { ...mine, ...common, occurredOn: typed.occurredOn || null }, { "If-Match": `"${at}"` });
  };
  const save = async (acceptWarnings: boolean, mine = own, at = version) => {
    // a second Ctrl+S while the first is on its way would register the child twice
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setError(null);
    setEdited([]);
    try {
      leave((await send(acceptWarnings, mine, at)).id);
    } catch (x) {
      const problem = x instanceof ProblemError ? x.problem : null;
      if (problem?.status === 412 && problem.current) setCurrent(problem.current as Student);
      else setError(x);
      setConfirm(problem?.type === "needs-confirmation");
      if (problem?.status !== 412) showFault(problem?.fields[0]?.field);
    } finally {
      sending.current = false;
      setBusy(false);
    }
  };
  /** After a conflict: the record as it is now becomes the ground, with the chosen values of one's own on it. */
  const resolve = (chosen: string[]) => {
    if (!current || !existing) return;
    const kept = Object.fromEntries(Object.entries(own).filter(([key]) => chosen.includes(key)));
    const { guardians, ...values } = kept;
    setBase(current);
    setVersion(current.version);
    setTyped((t) => ({ ...t, changed: values as Values, guardians: guardians ? t.guardians : current.guardians }));
    setCurrent(null);
    if (Object.keys(kept).length === 0) leave(existing.id);
    else void save(false, kept, current.version);
  };
  const restore = ({ was: before, version: at, ...kept }: Draft) => {
    setTyped({ ...start, ...kept });
    if (!existing || at === undefined || at === existing.version) return;
    // changed by somebody meanwhile: saved against the version it was typed over, so that the server shows both values
    setBase({ ...existing, ...before });
    setVersion(at);
  };
  return { typed, base, own, dirty, valueOf, faultsOf, touch, set, change, save, busy, error, confirm, current, resolve, dismiss: () => setCurrent(null), draft, restore };
}

/** Leads to the field that was refused; what speaks of no field stands at the top of the form. */
function showFault(field: string | undefined) {
  setTimeout(() => {
    const element = field ? document.getElementById(fieldId(field)) : null;
    if (element) element.focus();
    else window.scrollTo({ top: 0 });
  }, 0);
}
