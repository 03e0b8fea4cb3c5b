import { useQuery } from "@tanstack/react-query";
import { get, query } from "../../shared/api";
import { day, number } from "../../shared/format";
import { Link, useQuery as useUrlQuery } from "../../shared/router";
import { useSession } from "../../shared/session";
import { DayField, Page, ProblemBox } from "../../shared/ui";
import type { Unit } from "./api";

export function Units() {
  const { session } = useSession();
  const [filters, setFilters] = useUrlQuery();
  const on = filters.on ?? session.today;
  const units = useQuery({ queryKey: ["units", on], queryFn: () => get<{ rows: Unit[] }>("/units" + query({ on })) });
  const rows = units.data?.rows ?? [];
  const top = rows.find((u) => u.kind === "SO"), below = rows.filter((u) => u.kind !== "SO");
  return (
    <Page title="Đơn vị" aside={<DayField aria-label="Tại ngày" label="Tại ngày" value={on} onDay={(v) => setFilters({ on: v || undefined })} />}>
      <ProblemBox error={units.error} />
      {top && <div className="cards"><div className="card"><b>{number(top.schools)}</b>trường</div><div className="card"><b>{number(top.classes)}</b>lớp</div><div className="card"><b>{number(top.students)}</b>học sinh</div></div>}
      <p>{on < "2025-07-01" ? "Trước 01/07/2025: các phòng giáo dục và đào tạo." : "Từ 01/07/2025: các xã, phường."} Số liệu tại ngày {day(on)}.</p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="scroll" tabIndex={0} role="region" aria-label="Đơn vị">
        <table className="grid"><thead><tr><th>Mã</th><th>Đơn vị</th><th className="num">Trường</th><th className="num">Lớp</th><th className="num">Học sinh</th></tr></thead>
          <tbody>{below.map((u, i) => <tr key={u.id} className={(i + 1) % 5 === 0 ? "fifth" : undefined}><td>{u.code}</td><td><Link href={`/${session.acting.portal}/truong-hoc?unit=${u.id}`}>{u.name}</Link></td><td className="num">{number(u.schools)}</td><td className="num">{number(u.classes)}</td><td className="num">{u.students > 0 ? <Link href={`/${session.acting.portal}/so-lieu?unit=${u.id}&on=${on}`}>{number(u.students)}</Link> : 0}</td></tr>)}</tbody></table>
      </div>
    </Page>
  );
}
