import { Button, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { day } from "../../../shared/format";
import { address } from "../../../shared/portal";
import { Link, navigate, useQuery as useUrlQuery } from "../../../shared/router";
import { useSession } from "../../../shared/session";
import { retryFailed } from "../../../shared/retry";
import { Done, Page, ProblemBox } from "../../../shared/ui";
import { type Fault, listClasses, readStudent } from "../api";
import { AccessTab } from "./AccessTab";
import { FileTab } from "./FileTab";
import { HistoryTab } from "./HistoryTab";
import { TimelineTab } from "./TimelineTab";
import { useStudentKind } from "./values";

const ClassChange = lazy(() => import("../ClassChange").then((m) => ({ default: m.ClassChange })));
const Leave = lazy(() => import("../Leave").then((m) => ({ default: m.Leave })));

/** The other tabs by their word in the address, which keeps them over reload and back. */
const tabs = [
  { word: "qua-trinh", label: "Quá trình học", right: "enrolment:read" },
  { word: "lich-su", label: "Lịch sử thay đổi", right: "change_log:read" },
  { word: "luot-xem", label: "Ai đã xem", right: "access_log:read" },
];

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
  const [url, setUrl] = useUrlQuery();
  const tab = tabs.find((t) => t.word === url.muc && may(t.right))?.word ?? "ho-so";
  const [act, setAct] = useState<"move" | "leave" | null>(null);
  const [told, setTold] = useState("");
  const done = (words: string) => {
    setAct(null);
    setTold(words);
  };
  const s = student.data;
  const error = student.error ?? kind.error;
  const retry = retryFailed(student, kind);
  // what was read once stays on the screen while the network is away
  if (error && (!s || !kind.data)) return <Page title="Hồ sơ học sinh"><ProblemBox error={error} onRetry={retry} /></Page>;
  if (!s || !kind.data) return <div className="loading" role="status">Đang mở hồ sơ…</div>;
  const here = !s.enrolment.leftOn && school;
  const form = here && may("student:change") ? address(portal, `/hoc-sinh/${id}/sua`) : null;
  return (
    <Page title={s.fullName} paper="HỒ SƠ HỌC SINH" aside={<>
      {form && <Button onClick={() => navigate(form)}>Sửa hồ sơ</Button>}
      {here && may("enrolment:change") && <Button variant="default" onClick={() => setAct("move")}>{s.classId ? "Chuyển lớp" : "Xếp lớp"}</Button>}
      {here && may("enrolment:change") && <Button variant="default" onClick={() => setAct("leave")}>Rời trường</Button>}
      <Button variant="default" onClick={() => window.print()}>In</Button></>}>
      <ProblemBox error={error} onRetry={retry} />
      <Done told={told} onClose={() => setTold("")} />
      <div className="panel">
        <strong>{s.className ? "Lớp " + s.className : "Chưa xếp lớp"}</strong> · {s.schoolName} · {s.statusName}, vào trường ngày {day(s.enrolment.enteredOn)}
        {s.enrolment.leftOn && `, rời trường ngày ${day(s.enrolment.leftOn)}`}
      </div>
      <Faults faults={s.faults} form={form} />
      <Tabs value={tab} onChange={(word) => setUrl({ muc: word === "ho-so" ? undefined : word ?? undefined })} keepMounted={false}>
        <Tabs.List className="no-print">
          <Tabs.Tab value="ho-so">Hồ sơ</Tabs.Tab>
          {tabs.map((t) => may(t.right) && <Tabs.Tab key={t.word} value={t.word}>{t.label}</Tabs.Tab>)}
        </Tabs.List>
        <Tabs.Panel value="ho-so"><FileTab student={s} kind={kind.data} /></Tabs.Panel>
        <Tabs.Panel value="qua-trinh"><TimelineTab id={id} /></Tabs.Panel>
        <Tabs.Panel value="lich-su"><HistoryTab id={id} /></Tabs.Panel>
        <Tabs.Panel value="luot-xem"><AccessTab id={id} /></Tabs.Panel>
      </Tabs>
      <Suspense fallback={null}>
        {act === "move" && <ClassChange students={[s]} classes={classes.data?.rows ?? []} onClose={() => setAct(null)} onDone={done} />}
        {act === "leave" && <Leave id={id} name={s.fullName} onClose={() => setAct(null)} onDone={done} />}
      </Suspense>
    </Page>
  );
}
