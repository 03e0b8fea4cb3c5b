import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { moment } from "../../shared/format";
import { Confirm, ProblemBox, Scroll } from "../../shared/ui";
import { closeOtherSessions, closeSession, listSessions } from "./api";

/** Where the account is open just now; what is not one's own doing is closed. */
export function MySessions() {
  const client = useQueryClient();
  const list = useQuery({ queryKey: ["my-sessions"], queryFn: listSessions });
  const [error, setError] = useState<unknown>(null);
  const rows = list.data?.rows ?? [];
  const close = async (work: () => Promise<void>) => {
    setError(null);
    try {
      await work();
      await client.invalidateQueries({ queryKey: ["my-sessions"] });
    } catch (x) { setError(x); }
  };
  return (
    <section className="panel" aria-labelledby="phien">
      <h2 id="phien">Phiên đang mở</h2>
      <ProblemBox error={error ?? list.error} onRetry={error ? undefined : () => void list.refetch()} />
      <Scroll label="Các phiên đang mở">
        <table className="grid">
          <thead><tr><th>Thiết bị</th><th>Địa chỉ mạng</th><th>Mở lúc</th><th>Dùng lần cuối</th><th>Vai trò</th><th>Việc</th></tr></thead>
          <tbody>
            {rows.map((s) => (
              <tr key={s.id}>
                <td>{s.device || "Không rõ"}</td>
                <td>{s.remote}</td>
                <td>{moment(s.openedAt)}</td>
                <td>{moment(s.seenAt)}</td>
                <td>{s.roleName} – {s.unitName}</td>
                <td>{s.current ? <span className="tag">phiên này</span> : <Confirm label="Đóng phiên" onYes={() => close(() => closeSession(s.id))} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {rows.length > 1 && <div style={{ marginTop: 8 }}><Confirm label="Đóng mọi phiên khác" onYes={() => close(closeOtherSessions)} /></div>}
    </section>
  );
}
