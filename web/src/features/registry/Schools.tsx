import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ChangeEvent } from "react";
import { get, query, type Schemas } from "../../shared/api";
import { number } from "../../shared/format";
import { address, type Portal } from "../../shared/portal";
import { retryFailed } from "../../shared/retry";
import { Link, useQuery as useUrlQuery } from "../../shared/router";
import { useSession } from "../../shared/session";
import { Empty, Page, ProblemBox, Scroll } from "../../shared/ui";
import { useTyped } from "../../shared/useTyped";
import { codes, type School } from "./api";

const pageSize = 100;

const optionsOf = (list: Schemas["CodeList"] | undefined) => (list?.values ?? []).map((v) => ({ value: v.code, label: v.nameVi }));
const unitOption = (u: Schemas["UnitRow"]) => ({ value: String(u.id), label: u.kind === "SO" ? "Trực thuộc Sở" : u.name });

/** Schools of the scope: found without accents or by code, by level, ownership and unit, a page at a time. */
export function Schools() {
  const { session, may } = useSession();
  const portal = session.acting.portal;
  const [filters, setFilters] = useUrlQuery();
  const [typed, setTyped] = useTyped(filters.q ?? "", (q) => setFilters({ q, offset: undefined }));
  const offset = Number(filters.offset) || 0;
  const { q, unit, level, ownership } = filters;
  const list = useQuery({
    queryKey: ["schools", q, unit, level, ownership, offset], placeholderData: (old) => old,
    queryFn: () => get<{ total: number; rows: School[] }>("/schools" + query({ q, unit, level, ownership, offset, limit: pageSize })),
  });
  const levels = useQuery({ queryKey: ["codes", "education_levels"], queryFn: () => codes("education_levels"), staleTime: Infinity });
  const ownerships = useQuery({ queryKey: ["codes", "ownership_kinds"], queryFn: () => codes("ownership_kinds"), staleTime: Infinity });
  const units = useQuery({
    queryKey: ["units"], queryFn: () => get<{ rows: Schemas["UnitRow"][] }>("/units"), enabled: portal === "so" && may("org_unit:read"), staleTime: 60_000,
  });
  const total = list.data?.total ?? 0;
  const place = total > pageSize ? `, đang xem ${number(offset + 1)}–${number(Math.min(offset + pageSize, total))}` : "";
  const choose = (key: string) => (e: ChangeEvent<HTMLSelectElement>) => setFilters({ [key]: e.currentTarget.value || undefined, offset: undefined });
  const turn = (to: number) => setFilters({ offset: to > 0 ? String(to) : undefined });
  return (
    <Page title="Trường học">
      <ProblemBox error={list.error ?? units.error} onRetry={retryFailed(list, units)} />
      <div className="bar">
        <TextInput label="Tìm trường" placeholder="Tên không dấu hoặc mã" value={typed} onChange={(e) => setTyped(e.currentTarget.value)} style={{ width: 230 }} />
        <NativeSelect size="xs" label="Cấp học" value={level ?? ""} onChange={choose("level")} data={[{ value: "", label: "Mọi cấp" }, ...optionsOf(levels.data)]} />
        <NativeSelect size="xs" label="Loại hình" value={ownership ?? ""} onChange={choose("ownership")} data={[{ value: "", label: "Mọi loại hình" }, ...optionsOf(ownerships.data)]} />
        {portal === "so" && (
          <NativeSelect size="xs" label="Xã, phường" value={unit ?? ""} onChange={choose("unit")} data={[{ value: "", label: "Toàn tỉnh" }, ...(units.data?.rows ?? []).map(unitOption)]} />
        )}
        <span role="status">{list.data ? `${number(total)} trường${place}` : "Đang đếm…"}</span>
        {offset > 0 && <button type="button" className="tag" onClick={() => turn(offset - pageSize)}>← Trang trước</button>}
        {offset + pageSize < total && <button type="button" className="tag" onClick={() => turn(offset + pageSize)}>Trang sau →</button>}
      </div>
      <Scroll label="Danh sách trường">
        <Table rows={list.data?.rows ?? []} offset={offset} portal={portal} />
        {list.isSuccess && total === 0 && <Empty>Không có trường nào khớp.</Empty>}
      </Scroll>
    </Page>
  );
}

function Table({ rows, offset, portal }: { rows: School[]; offset: number; portal: Portal }) {
  return (
    <table className="grid">
      <thead>
        <tr>
          <th className="s0">STT</th><th className="s1">Tên trường</th><th>Mã trường</th><th>Nhóm cấp học</th><th>Loại hình</th><th>Xã, phường</th><th>Đơn vị quản lý</th>
          <th className="num">Lớp</th><th className="num">Học sinh</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((s, i) => (
          <tr key={s.id} className={(i + 1) % 5 === 0 ? "fifth" : undefined}>
            <td className="s0">{offset + i + 1}</td><td className="s1"><Link href={address(portal, `/truong-hoc/${s.id}`)}>{s.name}</Link></td>
            <td>{s.code}</td><td>{s.kindName}</td><td>{s.ownershipName}</td><td>{s.communeName}</td><td>{s.superiorName}</td>
            <td className="num">{number(s.classes)}</td><td className="num">{number(s.students)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
