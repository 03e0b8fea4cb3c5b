import { Button, Modal, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { moment } from "../../../shared/format";
import { address } from "../../../shared/portal";
import { goBack, useLeaveGuard } from "../../../shared/router";
import { useSession } from "../../../shared/session";
import { DayField, ProblemBox } from "../../../shared/ui";
import { CodePicker } from "../../../shared/ui/CodePicker";
import { type KindInfo, listClasses, type Student } from "../api";
import { Conflict } from "./Conflict";
import { FieldInput } from "./FieldInput";
import { conflicting, fieldId, formFields } from "./formTypes";
import { GuardianRows } from "./GuardianRows";
import { told } from "./told";
import { useStudentForm } from "./useStudentForm";

type Form = ReturnType<typeof useStudentForm>;
interface Props { existing?: Student; kind: KindInfo; startClass: string }

export function FormBody({ existing, kind, startClass }: Props) {
  const { may } = useSession();
  const fields = formFields(kind.fields, may("student_sensitive:change"));
  const form = useStudentForm(existing, fields, startClass);
  const [leave, setLeave] = useState<(() => void) | null>(null);
  const element = useRef<HTMLFormElement>(null);
  useLeaveGuard(form.dirty, (go) => setLeave(() => go));
  useSaveShortcut(() => { if (!form.current && !leave) element.current?.requestSubmit(); });
  useEffect(() => {
    // a fault on the student's page leads here by its field
    const wanted = document.getElementById(wantedId());
    (wanted ?? document.getElementById(fieldId("fullName")))?.focus();
  }, []);
  const save = (acceptWarnings: boolean) => {
    // only a day that is half typed is invalid here; all else is the server's to judge
    const halfTyped = element.current?.querySelector<HTMLElement>("input:invalid");
    if (halfTyped) halfTyped.focus();
    else void form.save(acceptWarnings);
  };
  const submit = (e: FormEvent) => { e.preventDefault(); save(false); };
  const clashes = form.current ? conflicting(form.own, form.base, form.current) : [];
  const undisputed = Object.keys(form.own).filter((key) => !clashes.includes(key));
  const province = String(form.valueOf("permanentProvinceCode") ?? "");
  return (
    <form className="student-form" ref={element} onSubmit={submit} noValidate>
      <DraftNotice form={form} />
      <ProblemBox error={form.error} />
      {!existing && <Placing form={form} />}
      {kind.groups.map((g) => {
        const mine = fields.filter((f) => f.group === g.key);
        return mine.length === 0 ? null : (
          <section key={g.key} className="panel">
            <h2>{g.label}</h2>
            <div className="form">
              {mine.map((f) => (
                <FieldInput key={f.key} field={f} value={form.valueOf(f.key)} faults={form.faultsOf(f.key)} province={province} onChange={(v) => form.set(f.key, v)} onLeave={() => form.touch(f.key)} />
              ))}
            </div>
          </section>
        );
      })}
      <GuardianRows rows={form.typed.guardians} onChange={(guardians) => form.change({ guardians })} faultsOf={form.faultsOf} onLeave={form.touch} />
      <When form={form} editing={Boolean(existing)} />
      <div className="save-bar">
        <Button type="submit" size="sm" loading={form.busy}>Lưu (Ctrl+S)</Button>
        {form.confirm && <Button size="sm" color="orange.9" onClick={() => save(true)}>Vẫn lưu, đã kiểm tra các điểm trên</Button>}
        <Button variant="default" size="sm" onClick={() => goBack(address("truong", existing ? `/hoc-sinh/${existing.id}` : "/hoc-sinh"))}>Thôi</Button>
        {form.dirty && <span role="status">Có thay đổi chưa lưu</span>}
      </div>
      {form.current && existing && (
        <Conflict fields={fields} keys={clashes} mine={form.own} current={form.current} onChosen={(own) => form.resolve([...own, ...undisputed])} onClose={form.dismiss} />
      )}
      {leave && <LeaveQuestion onStay={() => setLeave(null)} onLeave={() => { form.draft.drop(); setLeave(null); leave(); }} />}
    </form>
  );
}

/** The field that the address names, if its spelling can be read. */
function wantedId(): string {
  try { return decodeURIComponent(window.location.hash.slice(1)); } catch { return ""; }
}

function useSaveShortcut(save: () => void) {
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      if (!(e.ctrlKey || e.metaKey) || e.key.toLowerCase() !== "s") return;
      e.preventDefault();
      if (!e.repeat) save();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });
}

function DraftNotice({ form }: { form: Form }) {
  const kept = form.draft.found;
  if (!kept || form.dirty) return null;
  return (
    <div className="panel bar notice" role="status">
      <span>Có bản đang gõ dở lúc {moment(kept.at)} trên máy này.</span>
      <Button onClick={() => form.restore(kept.data)}>Gõ tiếp bản đó</Button>
      <Button variant="default" onClick={form.draft.drop}>Bỏ bản đó</Button>
    </div>
  );
}

function Placing({ form }: { form: Form }) {
  const { session } = useSession();
  const school = session.acting.unitId;
  const classes = useQuery({ queryKey: ["classes", school, session.schoolYear], queryFn: () => listClasses(school, session.schoolYear) });
  const open = (classes.data?.rows ?? []).filter((c) => !c.closedOn);
  return (
    <section className="panel form">
      <CodePicker label="Lớp" clearable values={open.map((c) => ({ code: String(c.id), nameVi: `${c.name} (${c.students})` }))} value={form.typed.classId || null}
        onPick={(classId) => form.change({ classId: classId ?? "" })} {...told([...form.faultsOf("className"), ...form.faultsOf("classId")])} placeholder="Có thể xếp sau" />
      <DayField label="Ngày vào trường" value={form.typed.enteredOn} onDay={(enteredOn) => form.change({ enteredOn })} {...told(form.faultsOf("enteredOn"))} />
    </section>
  );
}

/** When it happened in life and when the paper came: what the share "trong 24 giờ" is counted from. */
function When({ form, editing }: { form: Form; editing: boolean }) {
  return (
    <section className="panel">
      <h2>Thay đổi này</h2>
      <div className="form">
        {editing && <DayField label="Ngày xảy ra (nếu trước hôm nay)" value={form.typed.occurredOn} onDay={(occurredOn) => form.change({ occurredOn })} {...told(form.faultsOf("occurredOn"))} />}
        <DayField label="Ngày biết, ngày nhận giấy tờ" value={form.typed.knownOn} onDay={(knownOn) => form.change({ knownOn })} {...told(form.faultsOf("knownOn"))} />
        <TextInput label="Lý do, căn cứ" value={form.typed.reason} onChange={(e) => form.change({ reason: e.currentTarget.value })} />
      </div>
    </section>
  );
}

function LeaveQuestion({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  return (
    <Modal opened onClose={onStay} title="Có thay đổi chưa lưu">
      <p>Rời trang này thì những gì vừa gõ sẽ bỏ đi.</p>
      <div className="bar">
        <Button onClick={onStay}>Ở lại để lưu</Button>
        <Button variant="default" onClick={onLeave}>Bỏ thay đổi và rời trang</Button>
      </div>
    </Modal>
  );
}
