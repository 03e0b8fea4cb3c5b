import { useQuery } from "@tanstack/react-query";
import { get } from "../../shared/api";
import { day, moment, number } from "../../shared/format";
import { Link } from "../../shared/router";
import { useSession } from "../../shared/session";
import { Page, ProblemBox } from "../../shared/ui";
import { listClasses } from "./api";

interface ImportRow { id: number; kindTitle: string; fileName: string; state: string; createdAt: string; counts: { refused?: number; new?: number; changed?: number } }

export function Today() {
  const { session, may } = useSession();
  const unit = session.acting.unitId;
  const classes = useQuery({ queryKey: ["classes", unit], queryFn: () => listClasses(unit, session.schoolYear), enabled: may("school_class:read") });
  const imports = useQuery({ queryKey: ["imports", unit], queryFn: () => get<{ rows: ImportRow[] }>(`/schools/${unit}/imports`), enabled: may("import:read") });
  const rows = classes.data?.rows ?? [];
  const sum = (f: (c: (typeof rows)[number]) => number) => rows.reduce((a, c) => a + f(c), 0);
  const crowded = rows.filter((c) => c.capacity && c.students > c.capacity), empty = rows.filter((c) => c.students === 0);
  const waiting = (imports.data?.rows ?? []).filter((i) => i.state === "ready");
  return (
    <Page title={`Hôm nay, ${day(session.today)}`}>
      <ProblemBox error={classes.error} />
      <div className="cards">
        <div className="card"><b>{number(sum((c) => c.students))}</b>học sinh đang học</div>
        <div className="card"><b>{number(sum((c) => c.girls))}</b>nữ</div>
        <div className="card"><b>{number(rows.length)}</b>lớp</div>
      </div>
      <h2>Việc cần làm</h2>
      <div className="panel">
        {waiting.map((i) => <p key={i.id}>Đợt nhập <Link href={`/truong/nhap-excel/${i.id}`}>{i.fileName}</Link> đã xem trước, chưa áp dụng ({moment(i.createdAt)}).</p>)}
        {crowded.map((c) => <p key={c.id}>Lớp <Link href={`/truong/hoc-sinh?classId=${c.id}`}>{c.name}</Link> có {c.students} học sinh, quá sĩ số {c.capacity}.</p>)}
        {empty.map((c) => <p key={c.id}>Lớp {c.name} chưa có học sinh.</p>)}
        {waiting.length + crowded.length + empty.length === 0 && <p>Không có việc nào đang chờ.</p>}
      </div>
      {may("import:read") && <><h2>Đợt nhập gần đây</h2><div className="panel">{(imports.data?.rows ?? []).slice(0, 5).map((i) => <p key={i.id}>{moment(i.createdAt)} – <Link href={`/truong/nhap-excel/${i.id}`}>{i.fileName}</Link></p>)}{imports.data?.rows.length === 0 && <p>Chưa nhập tệp nào. <Link href="/truong/nhap-excel">Nhập từ Excel</Link></p>}</div></>}
    </Page>
  );
}
