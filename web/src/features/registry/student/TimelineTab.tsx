import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { send } from "../../../shared/api";
import { day, moment } from "../../../shared/format";
import { Confirm, ProblemBox } from "../../../shared/ui";
import { readTimeline } from "../api";

const span = (from: string, leftOn: string | null) => (leftOn ? `từ ${day(from)} đến trước ngày ${day(leftOn)}` : `từ ${day(from)} đến nay`);

/** Schools, classes year by year, and the acts between them; the latest act can be taken back. */
export function TimelineTab({ id }: { id: number }) {
  const client = useQueryClient();
  const timeline = useQuery({ queryKey: ["timeline", id], queryFn: () => readTimeline(id) });
  const [error, setError] = useState<unknown>(null);
  const takeBack = async (movement: number) => {
    setError(null);
    try {
      await send("post", "/students/{id}/movements/{movement}/cancel", { path: { id, movement }, body: { reason: "Ghi nhầm" } });
      await client.invalidateQueries();
    } catch (x) { setError(x); }
  };
  const t = timeline.data;
  return (
    <>
      <ProblemBox error={error ?? timeline.error} onRetry={error ? undefined : () => void timeline.refetch()} />
      {t && (
        <>
          <section className="panel">
            <h2>Trường và lớp</h2>
            {t.enrolments.map((e) => <p key={e.id}><strong>{e.schoolName}</strong>, {span(e.from, e.leftOn)} · {e.statusName}</p>)}
            <ul className="timeline">
              {t.classes.map((c) => <li key={c.id}>Năm học {c.schoolYear}–{c.schoolYear + 1}: <strong>lớp {c.className}</strong>, {span(c.from, c.leftOn)}</li>)}
            </ul>
            {t.classes.length === 0 && <p className="quiet">Chưa xếp lớp nào.</p>}
          </section>
          <section className="panel">
            <h2>Biến động</h2>
            <ul className="timeline">
              {t.movements.map((m) => (
                <li key={m.id} className={m.cancelled ? "cancelled" : undefined}>
                  <strong>{day(m.occurredOn)}: {m.kindName}</strong>
                  {m.kind === "change_class" ? ` ${m.fromClass ? `từ ${m.fromClass} ` : ""}sang ${m.toClass}` : m.toClass ? `, lớp ${m.toClass}` : ""}
                  {(m.reasonName || m.reason) && ` · ${[m.reasonName, m.reason].filter(Boolean).join(", ")}`}{m.paperNo && ` · giấy tờ ${m.paperNo}`}
                  <span className="quiet"> · ghi lúc {moment(m.recordedAt)}{m.knownOn && `, biết ngày ${day(m.knownOn)}`}</span>
                  {m.cancelled && <span className="tag">đã hoàn tác</span>}
                  {m.canTakeBack && <> <Confirm label="Hoàn tác" onYes={() => void takeBack(m.id)} /></>}
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </>
  );
}
