import type { QueryChange } from "../../shared/router";
import { countsOf, type Filter, type ImportHead, readSheets } from "./api";
import { ruleName, severityName, severitySign } from "./words";

interface Props { head: ImportHead; filter: Filter; onChange: (change: QueryChange) => void }

/** How many rows come to what; a press shows only those. */
export function ActionChips({ head, filter, onChange }: Props) {
  const counts = countsOf(head);
  const chips = [
    { key: "all", count: counts.rows, label: "tất cả dòng" },
    { key: "new", count: counts.new, label: "thêm mới" },
    { key: "changed", count: counts.changed, label: "sửa" },
    { key: "unchanged", count: counts.unchanged, label: "không đổi" },
    { key: "conflicting", count: counts.conflicting, label: "chờ quyết định", rare: true },
    { key: "refused", count: counts.refused, label: "không nhập", rare: true },
    { key: "faults", count: counts.faulty, label: "chỉ dòng có lỗi" },
    { key: "skipped", count: counts.skipped, label: "đã bỏ", rare: true },
  ];
  return chips.filter((chip) => !chip.rare || chip.count > 0).map(({ key, count, label }) => (
    <button key={key} type="button" aria-pressed={filter.show === key && !filter.rule}
      onClick={() => onChange({ show: key === "all" ? undefined : key, rule: undefined })}>
      <b>{count}</b>{label}
    </button>
  ));
}

export function RuleChips({ head, filter, onChange }: Props) {
  if (head.faultCounts.length === 0) return null;
  return (
    <div className="im-chips im-rules" role="group" aria-label="Lọc theo lỗi">
      {head.faultCounts.map(({ severity, rule, label, rows }) => (
        <button key={severity + rule} type="button" aria-pressed={filter.rule === rule}
          onClick={() => onChange({ rule: filter.rule === rule ? undefined : rule, show: undefined })}>
          {severitySign[severity]} {severityName[severity]} · {ruleName(rule)}{label && `, ${label}`}: {rows} dòng
        </button>
      ))}
    </div>
  );
}

export function SheetChips({ head, filter, onChange }: Props) {
  const sheets = readSheets(head);
  if (sheets.length <= 1) return null;
  return (
    <div className="im-chips" role="group" aria-label="Lọc theo trang">
      <button type="button" aria-pressed={!filter.sheet} onClick={() => onChange({ sheet: undefined })}>Mọi trang</button>
      {sheets.map((s) => (
        <button key={s.index} type="button" aria-pressed={filter.sheet === String(s.index)} onClick={() => onChange({ sheet: String(s.index) })}>
          {s.name}: {s.rows} dòng
        </button>
      ))}
    </div>
  );
}
