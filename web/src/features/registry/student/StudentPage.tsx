import { Button, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { day } from "../../../shared/format";
import { address } from "../../../shared/portal";
import { Link, navigate } from "../../../shared/router";
import { useSession } from "../../../shared/session";
import { NationalHead, Page, ProblemBox } from "../../../shared/ui";
import { type Fault, listClasses, readStudent } from "../api";
import { AccessTab } from "./AccessTab";
import { FileTab } from "./FileTab";
import { HistoryTab } from "./HistoryTab";
import { TimelineTab } from "./TimelineTab";
import { useStudentKind } from "./values";

const ClassChange = lazy(() => import("../ClassChange").then((m) => ({ default: m.ClassChange })));
const Leave = lazy(() => import("../Leave").then((m) => ({ default: m.Leave })));

const severities: Record<string, string> = { B: "phải sửa", E: "lỗi", W: "cần xem", I: "lưu ý" };

/** Each fault leads to its field in the form. */
function Faults({ faults, form }: { faults: Fault[]; form: string | null }) {
  if (faults.length === 0) return null;
  return (
    <section className="panel faults no-print" aria-label="Cần xem lại">
      <h2>Cần xem lại ({faults.length})</h2>
      <ul>
        {faults.map((f, i) => (
          <li key={i}>
            <span className={"tag " + f.severity} title={"Quy tắc " + f.rule}>{severities[f.severity] ?? f.severity}</span> {f.message}
            {form && <> <Link href={`${form}#truong-${f.field}`}>Sửa</Link></>}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function StudentPage({ id }: { id: number }) {
  const { session, may } = useSession();
  const { portal, unitId } = session.acting;
  const school = portal === "truong";
  const student = useQuery({ queryKey: ["student", id, true], queryFn: () => readStudent(id, may("student_sensitive:read")) });
  const kind = useStudentKind();
  const classes = useQuery({ queryKey: ["classes", unitId, session.schoolYear], queryFn: () => listClasses(unitId, session.schoolYear), enabled: school });
  const [act, setAct] = useState<"move" | "leave" | null>(null);
  const s = student.data;
  if (student.error || kind.error) return <Page title="Hồ sơ học sinh"><ProblemBox error={student.error ?? kind.error} onRetry={() => void student.refetch()} /></Page>;
  if (!s || !kind.data) return <div className="loading" role="status">Đang mở hồ sơ…</div>;
  const here = !s.enrolment.leftOn && school;
  const form = here && may("student:change") ? address(portal, `/hoc-sinh/${id}/sua`) : null;
  return (
    <Page title={s.fullName} aside={<>
      {form && <Button onClick={() => navigate(form)}>Sửa hồ sơ</Button>}
      {here && may("enrolment:change") && <Button variant="default" onClick={() => setAct("move")}>{s.classId ? "Chuyển lớp" : "Xếp lớp"}</Button>}
      {here && may("enrolment:change") && <Button variant="default" onClick={() => setAct("leave")}>Rời trường</Button>}
      <Button variant="default" onClick={() => window.print()}>In</Button></>}>
      <NationalHead title="HỒ SƠ HỌC SINH" />
      <div className="panel">
        <strong>{s.className ? "Lớp " + s.className : "Chưa xếp lớp"}</strong> · {s.schoolName} · {s.statusName} từ {day(s.enrolment.enteredOn)}
        {s.enrolment.leftOn && `, rời trường ngày ${day(s.enrolment.leftOn)}`}
      </div>
      <Faults faults={s.faults} form={form} />
      <Tabs defaultValue="file" keepMounted={false}>
        <Tabs.List className="no-print">
          <Tabs.Tab value="file">Hồ sơ</Tabs.Tab>
          {may("enrolment:read") && <Tabs.Tab value="timeline">Quá trình học</Tabs.Tab>}
          {may("change_log:read") && <Tabs.Tab value="history">Lịch sử thay đổi</Tabs.Tab>}
          {may("access_log:read") && <Tabs.Tab value="access">Ai đã xem</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="file"><FileTab student={s} kind={kind.data} /></Tabs.Panel>
        <Tabs.Panel value="timeline"><TimelineTab id={id} /></Tabs.Panel>
        <Tabs.Panel value="history"><HistoryTab id={id} /></Tabs.Panel>
        <Tabs.Panel value="access"><AccessTab id={id} /></Tabs.Panel>
      </Tabs>
      <Suspense fallback={null}>
        {act === "move" && <ClassChange students={[s]} classes={classes.data?.rows ?? []} onClose={() => setAct(null)} />}
        {act === "leave" && <Leave id={id} name={s.fullName} onClose={() => setAct(null)} />}
      </Suspense>
    </Page>
  );
}
