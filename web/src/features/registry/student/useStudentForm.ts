// What is typed into a student's form, what the server says about it, and how it is saved.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, ProblemError } from "../../../shared/api";
import { address } from "../../../shared/portal";
import { dropLeaveGuard, navigate } from "../../../shared/router";
import { useSession } from "../../../shared/session";
import type { FieldInfo, Guardian, Student } from "../api";
import { fieldId, realChanges, type Values } from "./formTypes";
import { emptyGuardian } from "./GuardianRows";
import { useChecks } from "./useChecks";
import { useDraft } from "./useDraft";

export interface Typed { changed: Values; classId: string; enteredOn: string; occurredOn: string; knownOn: string; reason: string; guardians: Guardian[] }

export function useStudentForm(existing: Student | undefined, fields: FieldInfo[], startClass: string) {
  const { session } = useSession();
  const school = session.acting.unitId;
  const client = useQueryClient();
  const blank: Values = existing ? {} : { nationality: "VN", permanentProvinceCode: "75" };
  const start: Typed = {
    changed: blank, classId: startClass, enteredOn: session.today, occurredOn: "", knownOn: "", reason: "",
    guardians: existing ? existing.guardians : [emptyGuardian("CHA"), emptyGuardian("ME")],
  };
  const [base, setBase] = useState<Record<string, unknown>>(existing ?? {});
  const [version, setVersion] = useState(existing?.version);
  const [typed, setTyped] = useState(start);
  const [touched, setTouched] = useState<string[]>([]);
  const [error, setError] = useState<unknown>(null);
  const [confirm, setConfirm] = useState(false);
  const [busy, setBusy] = useState(false);
  const [current, setCurrent] = useState<Student | null>(null);
  const people = typed.guardians.filter((g) => g.fullName.trim());
  const peopleChanged = JSON.stringify(people) !== JSON.stringify(start.guardians.filter((g) => g.fullName.trim()));
  const changes = realChanges(typed.changed, existing ? base : blank);
  const dirty = Object.keys(changes).length > 0 || peopleChanged;
  const draft = useDraft(`${session.account.id}.${existing?.id ?? "moi"}`, typed, dirty);

  const valueOf = (key: string) => (key in typed.changed ? typed.changed[key] : (base[key] as Values[string]) ?? null);
  const whole = () => Object.fromEntries(fields.map((f) => [f.key, valueOf(f.key)]).filter(([, v]) => v !== null && v !== ""));
  const place = { classId: Number(typed.classId || existing?.classId) || null, enteredOn: existing ? existing.enrolment.enteredOn : typed.enteredOn };
  const checked = useChecks(school, { ...whole(), ...place, guardians: people.map((g) => ({ ...g, id: undefined })) }, dirty);
  const refused = error instanceof ProblemError ? error.problem.fields : [];

  const touch = (key: string) => setTouched((t) => (t.includes(key) ? t : [...t, key]));
  const faultOf = (key: string) => {
    const live = touched.includes(key) ? checked.filter((f) => f.field === key) : [];
    const saved = refused.filter((f) => f.field === key && !(key in typed.changed && touched.includes(key) && checked.length > 0));
    return [...new Set([...live, ...saved].map((f) => f.message))].join(" ") || undefined;
  };
  const change = (part: Partial<Typed>) => { setTyped((t) => ({ ...t, ...part })); setConfirm(false); };
  const set = (key: string, value: Values[string]) => {
    const also: Values = key === "permanentProvinceCode" ? { permanentCommuneCode: null } : {};
    setTyped((t) => ({ ...t, changed: { ...t.changed, [key]: value, ...also } }));
    setConfirm(false);
  };

  const save = async (acceptWarnings: boolean, own = changes, at = version) => {
    setError(null);
    setBusy(true);
    const common = { reason: typed.reason, knownOn: typed.knownOn || null, acceptWarnings };
    try {
      const saved = existing
        ? await call<Student>("PATCH", `/students/${existing.id}`, { ...own, ...(peopleChanged ? { guardians: people } : {}), ...common, occurredOn: typed.occurredOn || null }, { "If-Match": `"${at}"` })
        : await call<Student>("POST", `/schools/${school}/students`, { ...typed.changed, ...place, guardians: people, ...common });
      draft.drop();
      dropLeaveGuard();
      void client.invalidateQueries();
      navigate(address("truong", `/hoc-sinh/${saved.id}`), true);
    } catch (x) {
      const problem = x instanceof ProblemError ? x.problem : null;
      if (problem?.status === 412) setCurrent((problem as unknown as { current: Student }).current);
      else setError(x);
      setConfirm(problem?.type === "needs-confirmation");
      const first = problem?.fields[0]?.field;
      if (first) setTimeout(() => document.getElementById(fieldId(first))?.focus(), 0);
    } finally { setBusy(false); }
  };
  /** After a conflict: the record as it is now becomes the ground, with the chosen values of one's own on it. */
  const resolve = (mine: string[]) => {
    if (!current) return;
    const kept = Object.fromEntries(Object.entries(changes).filter(([key]) => mine.includes(key)));
    setBase(current);
    setVersion(current.version);
    setTyped((t) => ({ ...t, changed: kept }));
    setCurrent(null);
    void save(false, realChanges(kept, current), current.version);
  };
  const restore = (kept: Typed) => setTyped({ ...start, ...kept });
  return { typed, base, changes, dirty, valueOf, faultOf, touch, set, change, save, busy, error, confirm, current, resolve, dismiss: () => setCurrent(null), draft, restore };
}
