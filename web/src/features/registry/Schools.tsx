import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { get, query } from "../../shared/api";
import { number } from "../../shared/format";
import { useQuery as useUrlQuery } from "../../shared/router";
import { useSession } from "../../shared/session";
import { Empty, Page, ProblemBox } from "../../shared/ui";
import { listClasses, type School } from "./api";

export function Schools() {
  const { session } = useSession();
  const [filters, setFilters] = useUrlQuery();
  const [typed, setTyped] = useState(filters.q ?? "");
  const [opened, setOpened] = useState<number | null>(null);
  useEffect(() => { const timer = setTimeout(() => { if (typed !== (filters.q ?? "")) setFilters({ q: typed, offset: undefined }); }, 250); return () => clearTimeout(timer); });
  const offset = Number(filters.offset ?? 0);
  const list = useQuery({ queryKey: ["schools", filters], queryFn: () => get<{ total: number; rows: School[] }>("/schools" + query({ q: filters.q, unit: filters.unit, offset, limit: 100 })), placeholderData: (old) => old });
  const classes = useQuery({ queryKey: ["classes", opened], queryFn: () => listClasses(opened!, session.schoolYear), enabled: opened !== null });
  const total = list.data?.total ?? 0;
  return (
    <Page title="Trường học">
      <ProblemBox error={list.error ?? classes.error} />
      <div className="bar"><TextInput aria-label="Tìm trường" placeholder="Tìm tên trường không dấu hoặc mã" value={typed} onChange={(e) => setTyped(e.currentTarget.value)} style={{ width: 280 }} />
        {filters.unit && <button type="button" className="tag" onClick={() => setFilters({ unit: undefined })}>Một đơn vị ✕ xem tất cả</button>}<span role="status">{number(total)} trường</span>
        {offset > 0 && <button type="button" className="tag" onClick={() => setFilters({ offset: String(Math.max(0, offset - 100)) })}>← Trang trước</button>}
        {offset + 100 < total && <button type="button" className="tag" onClick={() => setFilters({ offset: String(offset + 100) })}>Trang sau →</button>}</div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="scroll" tabIndex={0} role="region" aria-label="Danh sách trường">
        <table className="grid"><thead><tr><th>Mã trường</th><th>Tên trường</th><th>Nhóm cấp học</th><th>Loại hình</th><th>Xã, phường</th><th className="num">Lớp</th><th className="num">Học sinh</th></tr></thead>
          <tbody>{list.data?.rows.map((s) => <tr key={s.id} aria-selected={opened === s.id}><td>{s.code}</td><td><button type="button" className="cell" onClick={() => setOpened(opened === s.id ? null : s.id)}>{s.name}</button></td><td>{s.kindName}</td><td>{s.ownershipName}</td><td>{s.communeName}</td><td className="num">{number(s.classes)}</td><td className="num">{number(s.students)}</td></tr>)}</tbody></table>
        {list.isSuccess && total === 0 && <Empty>Không có trường nào khớp.</Empty>}
      </div>
      {opened !== null && classes.data && <div className="panel"><h2 style={{ marginTop: 0 }}>Các lớp của {list.data?.rows.find((s) => s.id === opened)?.name}</h2>
        <table className="grid"><thead><tr><th>Lớp</th><th>Khối</th><th className="num">Học sinh</th><th className="num">Nữ</th></tr></thead><tbody>{classes.data.rows.map((c) => <tr key={c.id}><td>{c.name}</td><td>{c.gradeName}</td><td className="num">{c.students}</td><td className="num">{c.girls}</td></tr>)}</tbody></table></div>}
    </Page>
  );
}
