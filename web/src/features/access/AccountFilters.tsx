import { Select, TextInput } from "@mantine/core";
import { number } from "../../shared/format";
import type { QueryChange } from "../../shared/router";
import type { Role } from "./api";

interface Props {
  typed: string;
  onType: (text: string) => void;
  filters: Record<string, string | undefined>;
  onChange: (change: QueryChange) => void;
  roles: Role[];
  /** Unknown until the first list is there. */
  total?: number;
  offset: number;
  pageSize: number;
}

const states = [{ value: "enabled", label: "Đang dùng" }, { value: "locked", label: "Đã khoá" }, { value: "no-totp", label: "Chưa bật hai bước" }];

export function AccountFilters({ typed, onType, filters, onChange, roles, total, offset, pageSize }: Props) {
  // another list begins at its first page
  const narrow = (change: QueryChange) => onChange({ ...change, offset: undefined });
  return (
    <div className="bar">
      <TextInput aria-label="Tìm tài khoản" placeholder="Tìm họ tên không dấu hoặc tên đăng nhập" style={{ width: 280 }}
        value={typed} onChange={(e) => onType(e.currentTarget.value)} />
      <Select aria-label="Vai trò" placeholder="Mọi vai trò" clearable searchable data={roles.map((r) => ({ value: r.code, label: r.name }))}
        value={filters.role ?? null} onChange={(role) => narrow({ role: role ?? undefined })} />
      <Select aria-label="Trạng thái" placeholder="Mọi trạng thái" clearable data={states}
        value={filters.state ?? null} onChange={(state) => narrow({ state: state ?? undefined })} />
      {filters.unit && <button type="button" className="tag" onClick={() => narrow({ unit: undefined })}>Một đơn vị ✕ xem tất cả</button>}
      <span role="status">{total === undefined ? "Đang đếm…" : `${number(total)} tài khoản`}</span>
      {offset > 0 && <button type="button" className="tag" onClick={() => onChange({ offset: String(Math.max(0, offset - pageSize)) })}>← Trang trước</button>}
      {offset + pageSize < (total ?? 0) && <button type="button" className="tag" onClick={() => onChange({ offset: String(offset + pageSize) })}>Trang sau →</button>}
    </div>
  );
}
