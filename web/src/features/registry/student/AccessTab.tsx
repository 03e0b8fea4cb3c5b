import { useQuery } from "@tanstack/react-query";
import { get, type Schemas } from "../../../shared/api";
import { moment } from "../../../shared/format";
import { Empty, ProblemBox, Scroll } from "../../../shared/ui";

type Look = Schemas["AccessLogRow"];
const kinds: Record<string, string> = { student: "Hồ sơ", students: "Danh sách", export: "Tải Excel", student_history: "Lịch sử", search: "Tìm kiếm" };

export function AccessTab({ id }: { id: number }) {
  const log = useQuery({ queryKey: ["access-log", id], queryFn: () => get<{ rows: Look[] }>(`/students/${id}/access-log`) });
  return (
    <>
      <ProblemBox error={log.error} onRetry={() => void log.refetch()} />
      <Scroll label="Ai đã xem hồ sơ">
        <table className="grid">
          <thead><tr><th>Lúc</th><th>Người xem</th><th>Đơn vị</th><th>Xem gì</th><th>Lý do</th></tr></thead>
          <tbody>
            {log.data?.rows.map((r, i) => (
              <tr key={i}>
                <td>{moment(r.at)}</td><td>{r.actorName || "Phần mềm"}</td><td>{r.unitName}</td><td>{kinds[r.what] ?? r.what}{r.sensitive && ", kèm nhóm nhạy cảm"}</td><td className="wrap">{r.purpose}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {log.data?.rows.length === 0 && <Empty>Chưa ai xem hồ sơ này.</Empty>}
    </>
  );
}
