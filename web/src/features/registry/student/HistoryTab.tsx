import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { get } from "../../../shared/api";
import { day, moment } from "../../../shared/format";
import { Choice, Empty, ProblemBox, Scroll } from "../../../shared/ui";
import type { HistoryRow } from "../api";

const sources: Record<string, string> = { portal: "nhập trên cổng", import: "nhập từ Excel", cli: "dòng lệnh", demo: "tỉnh mẫu" };
const acts: Record<string, string> = { create: "Tạo mới", update: "Sửa", close: "Kết thúc", cancel: "Hoàn tác", restore: "Khôi phục" };
const kinds: Record<string, string> = { student_guardian: "người giám hộ", guardian: "người giám hộ", enrolment: "quá trình học", class_membership: "lớp học" };

function text(v: unknown, words?: string): string {
  if (words) return words;
  if (v === null || v === undefined || v === "") return "(trống)";
  if (typeof v === "boolean") return v ? "Có" : "Không";
  if (typeof v === "string" && /^\d{4}-\d{2}-\d{2}$/.test(v)) return day(v);
  return Array.isArray(v) ? v.join(", ") : typeof v === "object" ? JSON.stringify(v) : String(v);
}

/** What the reader has no right to is named without its values. */
const shown = (field: { hidden: boolean }, value: unknown, words?: string) => (field.hidden ? "(không được xem)" : text(value, words));

/** Who changed what, when it was written down, when it happened in life and when it was known. */
export function HistoryTab({ id }: { id: number }) {
  const history = useQuery({ queryKey: ["history", id], queryFn: () => get<{ rows: HistoryRow[] }>(`/students/${id}/history`) });
  const [field, setField] = useState("");
  const rows = history.data?.rows ?? [];
  const fields = new Map(rows.flatMap((r) => r.fields.map((f) => [f.field, f.label] as const)));
  const lines = rows.flatMap((r) => (r.fields.length ? r.fields : [null]).map((f, i) => ({ r, f, key: `${r.changeId}-${i}` }))).filter((x) => !field || x.f?.field === field);
  return (
    <>
      <ProblemBox error={history.error} onRetry={() => void history.refetch()} />
      <div className="bar">
        <Choice label="Chỉ xem trường" value={field} onChange={setField} options={[{ value: "", label: "Tất cả" }, ...[...fields].map(([value, label]) => ({ value, label }))]} />
        <span role="status">{history.isPending ? "Đang đọc…" : `${lines.length} thay đổi`}</span>
      </div>
      <Scroll label="Lịch sử thay đổi">
        <table className="grid">
          <thead>
            <tr><th>Ghi nhận lúc</th><th>Xảy ra ngày</th><th>Biết ngày</th><th>Người ghi</th><th>Việc</th><th>Trường</th><th>Trước</th><th>Sau</th><th>Lý do</th></tr>
          </thead>
          <tbody>
            {lines.map(({ r, f, key }) => (
              <tr key={key}>
                <td>{moment(r.recordedAt)}</td><td>{day(r.occurredOn)}</td><td>{day(r.knownOn)}</td><td>{r.actorName || "Hệ thống"} ({sources[r.source] ?? r.source})</td>
                <td>{acts[r.action] ?? r.action}{kinds[r.recordKind] && ` ${kinds[r.recordKind]}`}</td><td>{f?.label}</td>
                <td className="old">{f && shown(f, f.before, f.beforeText)}</td><td>{f && shown(f, f.after, f.afterText)}</td><td className="wrap">{r.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {history.isSuccess && lines.length === 0 && <Empty>Chưa có thay đổi nào được ghi.</Empty>}
    </>
  );
}
