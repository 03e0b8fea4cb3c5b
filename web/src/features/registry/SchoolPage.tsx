import { useQueries, useQuery } from "@tanstack/react-query";
import { get, type Schemas } from "../../shared/api";
import { day, number } from "../../shared/format";
import { address } from "../../shared/portal";
import { retryFailed } from "../../shared/retry";
import { Link } from "../../shared/router";
import { useSession } from "../../shared/session";
import { Page, ProblemBox, Scroll } from "../../shared/ui";
import { codes, type FieldInfo, kindOf, listClasses, type SchoolClass } from "./api";

type SchoolFile = Schemas["School"];
type Names = Record<string, Record<string, string>>;

const matters = { administrative: "Quản lý nhà nước", professional: "Chuyên môn" };
/** Fields whose words come along in a field of their own. */
const spoken: Record<string, string> = { kind: "kindName", ownership: "ownershipName", communeCode: "communeName", provinceCode: "provinceName" };

function shown(f: FieldInfo, school: SchoolFile, names: Names): string {
  const value = (school as Record<string, unknown>)[spoken[f.key] ?? f.key];
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return value ? "Có" : "Không";
  const name = (code: unknown) => (f.list && !spoken[f.key] ? names[f.list]?.[String(code)] : undefined) ?? String(code);
  if (Array.isArray(value)) return value.map(name).join(", ");
  return f.type === "date" ? day(String(value)) : name(value);
}

/** The words of all code lists that the fields use. */
function useNames(fields: FieldInfo[]): Names {
  const lists = [...new Set(fields.flatMap((f) => (f.list && !spoken[f.key] ? [f.list] : [])))];
  return useQueries({
    queries: lists.map((list) => ({ queryKey: ["codes", list], queryFn: () => codes(list), staleTime: Infinity })),
    combine: (all) => Object.fromEntries(all.map((q, i) => [lists[i], Object.fromEntries((q.data?.values ?? []).map((v) => [v.code, v.nameVi]))])) as Names,
  });
}

/** One school: its facts, both superiors through time, its sites and this year's classes. */
export function SchoolPage({ id }: { id: number }) {
  const { session, may } = useSession();
  const portal = session.acting.portal;
  const file = useQuery({ queryKey: ["school", id], queryFn: () => get<SchoolFile>(`/schools/${id}`) });
  const kind = useQuery({ queryKey: ["kind", "school"], queryFn: () => kindOf("school"), staleTime: Infinity });
  const classes = useQuery({
    queryKey: ["classes", id, session.schoolYear], queryFn: () => listClasses(id, session.schoolYear), enabled: may("school_class:read"),
  });
  const counted = useQuery({
    queryKey: ["figures", "school", id], queryFn: () => get<Schemas["StudentsFigure"]>(`/statistics/students?unit=${id}`), enabled: may("statistics:read"),
  });
  const fields = kind.data?.fields ?? [];
  const names = useNames(fields);
  const s = file.data;
  const facts = s ? fields.map((f) => ({ f, text: shown(f, s, names) })).filter((x) => x.text) : [];
  const figures = address(portal, "/so-lieu" + (portal === "truong" ? "" : "?unit=" + id));
  return (
    <Page title={s?.name ?? "Trường"} aside={may("statistics:read") ? <Link className="tag" href={figures}>Số liệu của trường</Link> : undefined}>
      <ProblemBox error={file.error ?? kind.error ?? classes.error} onRetry={retryFailed(file, kind, classes)} />
      {!s && !file.error && <p role="status">Đang mở…</p>}
      {s && (
        <>
          {classes.data && !counted.isLoading && <Counts classes={classes.data.rows} total={counted.data?.total} />}
          {s.faults.length > 0 && <div className="panel" role="note"><strong>Cần xem lại:</strong> {s.faults.map((f) => f.message).join(" ")}</div>}
          <h2>Hồ sơ</h2>
          <div className="panel"><dl className="facts">{facts.map(({ f, text }) => <div key={f.key}><dt>{f.label}</dt><dd>{text}</dd></div>)}</dl></div>
          <h2>Đơn vị quản lý</h2>
          <Superiors of={s} />
          <h2>Điểm trường</h2>
          <div className="panel">{s.sites.map((x) => <p key={x.id}>{x.isMain ? <strong>{x.name}</strong> : x.name}{x.address ? `: ${x.address}` : ""}</p>)}</div>
          {classes.data && classes.data.rows.length > 0 && <Classes rows={classes.data.rows} />}
        </>
      )}
    </Page>
  );
}

/** The school's figures, which count students in no class too; where figures may not be seen, what its classes hold. */
function Counts({ classes, total }: { classes: SchoolClass[]; total?: { students: number; girls: number } }) {
  const placed = classes.reduce((all, c) => ({ students: all.students + c.students, girls: all.girls + c.girls }), { students: 0, girls: 0 });
  const { students, girls } = total ?? placed;
  return (
    <div className="cards">
      <div className="card"><b>{number(students)}</b>học sinh{students > placed.students && `, ${number(students - placed.students)} chưa xếp lớp`}</div>
      <div className="card"><b>{number(girls)}</b>nữ</div>
      <div className="card"><b>{number(classes.length)}</b>lớp</div>
    </div>
  );
}

function Superiors({ of: school }: { of: SchoolFile }) {
  return (
    <Scroll label="Đơn vị quản lý">
      <table className="grid">
        <thead><tr><th>Về việc</th><th>Đơn vị</th><th>Từ ngày</th><th>Đến hết ngày</th><th>Quyết định</th></tr></thead>
        <tbody>
          {school.superiors.map((x) => (
            <tr key={x.matter + x.from}>
              <td>{matters[x.matter]}</td><td>{x.name}</td><td>{day(x.from)}</td><td>{x.until ? day(dayBefore(x.until)) : "nay"}</td><td>{x.decisionNo ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Classes({ rows }: { rows: SchoolClass[] }) {
  return (
    <>
      <h2>Các lớp</h2>
      <Scroll label="Các lớp">
        <table className="grid">
          <thead>
            <tr><th>Lớp</th><th>Khối</th><th>Giáo viên chủ nhiệm</th><th className="num">Học sinh</th><th className="num">Nữ</th><th className="num">Sĩ số tối đa</th></tr>
          </thead>
          <tbody>
            {rows.map((c, i) => (
              <tr key={c.id} className={(i + 1) % 5 === 0 ? "fifth" : undefined}>
                <td>{c.name}</td><td>{c.gradeName}</td><td>{c.homeroomName ?? "chưa có"}</td>
                <td className="num">{c.students}</td><td className="num">{c.girls}</td><td className="num">{c.capacity ?? ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

/** Periods end before their upper day; people say the last day. */
function dayBefore(iso: string): string {
  const at = new Date(iso + "T00:00:00Z");
  at.setUTCDate(at.getUTCDate() - 1);
  return at.toISOString().slice(0, 10);
}
