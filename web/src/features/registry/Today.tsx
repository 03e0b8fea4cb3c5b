import { useQuery } from "@tanstack/react-query";
import { get, type Schemas } from "../../shared/api";
import { day, moment, number } from "../../shared/format";
import { address } from "../../shared/portal";
import { Link } from "../../shared/router";
import { useSession } from "../../shared/session";
import { retryFailed } from "../../shared/retry";
import { Page, ProblemBox } from "../../shared/ui";
import { listClasses, type SchoolClass } from "./api";

type Day = Schemas["Today"];
type Change = Day["recentChanges"][number];

const states: Record<string, string> = {
  reading: "đang đọc", ready: "chưa áp dụng", applying: "đang áp dụng", undoing: "đang hoàn tác", failed: "không đọc được", applied: "đã áp dụng", undone: "đã hoàn tác", cancelled: "đã bỏ",
};

export function Today() {
  const { session, may } = useSession();
  const unit = session.acting.unitId;
  const today = useQuery({ queryKey: ["today", unit], queryFn: () => get<Day>("/today") });
  const classes = useQuery({ queryKey: ["classes", unit, session.schoolYear], queryFn: () => listClasses(unit, session.schoolYear), enabled: may("school_class:read") });
  const t = today.data;
  return (
    <Page title={`Hôm nay, ${day(session.today)}`}>
      <ProblemBox error={today.error ?? classes.error} onRetry={retryFailed(today, classes)} />
      {today.isPending && <p role="status">Đang mở…</p>}
      {t && (
        <>
          <Numbers counts={t.counts} />
          <div className="two-columns">
            <Tasks day={t} classes={classes.data?.rows ?? []} />
            <div>
              {may("change_log:read") && <Lag lag={t.lag} />}
              {may("import:read") && <Imports rows={t.recentImports} />}
              {may("change_log:read") && <Changes rows={t.recentChanges} />}
            </div>
          </div>
        </>
      )}
    </Page>
  );
}

function Numbers({ counts }: { counts: Day["counts"] }) {
  const cards = [["học sinh đang học", counts.students], ["nữ", counts.girls], ["dân tộc thiểu số", counts.minority], ["lớp", counts.classes]] as const;
  return <div className="cards">{cards.map(([label, n]) => n !== undefined && <div key={label} className="card"><b>{number(n)}</b>{label}</div>)}</div>;
}

/** What waits for somebody; every line leads to the records it speaks of. */
function Tasks({ day: t, classes }: { day: Day; classes: SchoolClass[] }) {
  const crowded = classes.filter((c) => !c.closedOn && c.capacity && c.students > c.capacity), empty = classes.filter((c) => !c.closedOn && c.students === 0);
  const fresh = t.counts.students === 0;
  const none = t.tasks.length + crowded.length + empty.length === 0;
  return (
    <section className="panel" aria-label="Việc cần làm">
      <h2>Việc cần làm</h2>
      <ul className="tasks">
        {t.tasks.map((task) => <li key={task.key}><Link href={task.link}>{task.text}</Link><b>{number(task.count)}</b></li>)}
        {crowded.map((c) => (
          <li key={c.id}><Link href={address("truong", `/hoc-sinh?classId=${c.id}`)}>Lớp {c.name} quá sĩ số tối đa {c.capacity}</Link><b>{c.students}</b></li>
        ))}
        {empty.map((c) => <li key={c.id}><Link href={address("truong", "/lop-hoc")}>Lớp {c.name} chưa có học sinh</Link><b>0</b></li>)}
      </ul>
      {none && !fresh && <p>Không có việc nào đang chờ.</p>}
      {fresh && <FirstStep />}
    </section>
  );
}

/** A school that begins with nothing. */
function FirstStep() {
  const { may } = useSession();
  if (!may("import:create")) return <p>Trường chưa có học sinh trong hệ thống.</p>;
  return (
    <p>
      Trường chưa có học sinh trong hệ thống. Việc đầu tiên:{" "}
      <Link href={address("truong", "/nhap-excel")}>Nhập danh sách học sinh từ Excel</Link>. Lớp chưa có thì được tạo cùng lúc.
    </p>
  );
}

function Lag({ lag }: { lag: Day["lag"] }) {
  const share = lag.onTimeShare;
  return (
    <section className="panel" aria-label="Ghi trong 24 giờ">
      <h2>Ghi trong 24 giờ</h2>
      {!lag.changes
        ? <p className="quiet">Bảy ngày qua chưa có thay đổi nào.</p>
        : <p><b className="share">{Math.round((share ?? 0) * 100)} %</b> trong {number(lag.changes)} thay đổi bảy ngày qua.</p>}
      <p className="quiet small">Một thay đổi là kịp thời khi ghi vào hệ thống trong 24 giờ kể từ lúc xảy ra, hoặc từ lúc trường nhận được giấy tờ nếu nhận sau. Danh sách nhập lần đầu và phần đã hoàn tác không tính.</p>
    </section>
  );
}

function Imports({ rows }: { rows: Day["recentImports"] }) {
  return (
    <section className="panel" aria-label="Đợt nhập gần đây">
      <h2>Đợt nhập gần đây</h2>
      {rows.map((i) => (
        <p key={i.id}>{moment(i.createdAt)} · <Link href={address("truong", `/nhap-excel/${i.id}`)}>{i.fileName}</Link>, {states[i.state] ?? i.state}</p>
      ))}
      {rows.length === 0 && <p>Chưa nhập tệp nào. <Link href={address("truong", "/nhap-excel")}>Nhập từ Excel</Link></p>}
    </section>
  );
}

const kinds: Record<string, string> = {
  student: "hồ sơ học sinh", student_guardian: "người giám hộ", guardian: "người giám hộ", enrolment: "quá trình học", class_membership: "lớp của học sinh",
  school_class: "lớp học", staff: "hồ sơ cán bộ", school: "hồ sơ trường", account: "tài khoản", site: "điểm trường", room: "phòng",
};
const acts: Record<string, string> = { create: "thêm", update: "sửa", close: "kết thúc", cancel: "huỷ", restore: "khôi phục" };
const sources: Record<string, string> = { import: "nhập từ Excel", demo: "tỉnh mẫu", cli: "dòng lệnh" };

function Changes({ rows }: { rows: Change[] }) {
  return (
    <section className="panel" aria-label="Thay đổi gần đây">
      <h2>Thay đổi gần đây</h2>
      {rows.map((c) => {
        const words = `${acts[c.action] ?? c.action} ${kinds[c.recordKind] ?? c.recordKind}${c.subjectName ? `: ${c.subjectName}` : ""}`;
        const to = c.subjectKind === "student" ? `/hoc-sinh/${c.subjectId}` : c.subjectKind === "school_class" ? `/hoc-sinh?classId=${c.subjectId}` : null;
        return (
          <p key={c.id}>
            {moment(c.recordedAt)} · {c.actorName || "Hệ thống"} {to ? <Link href={address("truong", to)}>{words}</Link> : words}{sources[c.source] && <span className="quiet"> ({sources[c.source]})</span>}
          </p>
        );
      })}
      {rows.length === 0 && <p className="quiet">Chưa có thay đổi nào.</p>}
    </section>
  );
}
