import { Button } from "@mantine/core";
import { useState } from "react";
import { number } from "../../shared/format";
import type { QueryChange } from "../../shared/router";
import { countsOf, type Filter, type ImportHead, readSheets } from "./api";
import { ruleName, severityName, severitySign } from "./words";

interface Props { head: ImportHead; filter: Filter; onChange: (change: QueryChange) => void }

/** How many rows come to what; a press shows only those. */
export function ActionChips({ head, filter, onChange }: Props) {
  const counts = countsOf(head);
  const chips = [
    { key: "all", count: counts.rows, label: "Tất cả" },
    { key: "new", count: counts.new, label: "Thêm mới" },
    { key: "changed", count: counts.changed, label: "Sửa" },
    { key: "unchanged", count: counts.unchanged, label: "Không đổi" },
    { key: "conflicting", count: counts.conflicting, label: "Chờ quyết định", rare: true },
    { key: "refused", count: counts.refused, label: "Không nhập", rare: true },
    { key: "faults", count: counts.faulty, label: "Chỉ dòng có lỗi" },
    { key: "skipped", count: counts.skipped, label: "Đã bỏ", rare: true },
  ];
  return chips.filter((chip) => !chip.rare || chip.count > 0).map(({ key, count, label }) => (
    <button key={key} type="button" aria-pressed={filter.show === key && !filter.rule}
      onClick={() => onChange({ show: key === "all" ? undefined : key, rule: undefined })}>
      {label} <b>({number(count)})</b>
    </button>
  ));
}

const fewRules = 3;

/** Many rules may speak of one file: they stay on one line until all are asked for, so that the rows keep the screen. */
export function RuleChips({ head, filter, onChange }: Props) {
  const [all, setAll] = useState(false);
  const many = head.faultCounts.length;
  if (many === 0) return null;
  const folded = !all && many > fewRules;
  return (
    <div className="im-rules">
      <div className={folded ? "im-chips one-line" : "im-chips"} role="group" aria-label="Lọc theo lỗi">
        {head.faultCounts.map(({ severity, rule, label, rows }) => (
          <button key={severity + rule} type="button" aria-pressed={filter.rule === rule}
            onClick={() => onChange({ rule: filter.rule === rule ? undefined : rule, show: undefined })}>
            {severitySign[severity]} {severityName[severity]} · {ruleName(rule)}{label && `, ${label}`}: {number(rows)} dòng
          </button>
        ))}
      </div>
      {many > fewRules && (
        <Button size="compact-sm" variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>{all ? "Thu gọn" : `Xem cả ${many} loại lỗi`}</Button>
      )}
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
          {s.name}: {number(s.rows)} dòng
        </button>
      ))}
    </div>
  );
}
