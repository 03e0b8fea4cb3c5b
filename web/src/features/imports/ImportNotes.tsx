import { Button } from "@mantine/core";
import { moment, number } from "../../shared/format";
import { Link } from "../../shared/router";
import { useSession } from "../../shared/session";
import { busy, countsOf, type ImportHead } from "./api";
import { listOf, oneOf, stateName } from "./words";

interface Props { head: ImportHead; write: boolean; takingRest: boolean; onRest: () => void }

/** Where an import stands: what failed, how far it is, what it did. */
export function ImportNotes({ head, write, takingRest, onRest }: Props) {
  return (
    <>
      {head.error && <div className="panel" role="alert"><strong>{head.state === "failed" ? "Không đọc được tệp. " : "Chưa làm được. "}</strong>{head.error}</div>}
      {busy(head.state) && <Progress head={head} />}
      {head.state === "ready" && <SameFile head={head} />}
      {head.state === "applied" && <Applied head={head} write={write} takingRest={takingRest} onRest={onRest} />}
      {head.state === "undone" && <Undone head={head} write={write} />}
    </>
  );
}

/** The server's words with their numbers, "1240/1706 dòng", as people write them. */
const counted = (text: string) => text.replace(/\d{4,}/g, (count) => number(Number(count)));

function Progress({ head }: { head: ImportHead }) {
  const name = stateName[head.state];
  const percent = head.progress?.percent ?? 0;
  return (
    <div className="panel" role="status" aria-label="Tiến độ">
      <strong>{name}…</strong> {counted(head.progress?.text ?? "")}
      <div className="im-progress" role="progressbar" aria-label={name} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
        <div style={{ width: `${percent}%` }} />
      </div>
      Có thể rời trang này; việc vẫn chạy tiếp.
    </div>
  );
}

function SameFile({ head }: { head: ImportHead }) {
  const { portal } = useSession().session.acting;
  const counts = countsOf(head);
  const same = head.sameFile;
  if (!same) return null;
  return (
    <div className="panel" role="note">
      Tệp này {same.state === "undone" ? "đã được áp dụng rồi hoàn tác" : "đã được áp dụng"} lúc {moment(same.appliedAt)} ({same.accountName}).{" "}
      <Link href={`/${portal}/nhap-excel/${same.id}`}>Xem lần đó</Link>{counts.new + counts.changed === 0 && ". So với hồ sơ hiện nay không có gì thay đổi."}
    </div>
  );
}

function Applied({ head, write, takingRest, onRest }: Props) {
  const { portal } = useSession().session.acting;
  const counts = countsOf(head);
  const one = oneOf(head.kind);
  const list = listOf[head.kind];
  const left = counts.refused - counts.skipped + counts.conflicting;
  return (
    <div className="panel" role="status">
      <strong>Đã áp dụng lúc {moment(head.appliedAt)}.</strong> Thêm {number(counts.new)} {one}, sửa {number(counts.changed)} {one}
      {counts.refused ? `, không nhập ${number(counts.refused)} dòng` : ""}{counts.conflicting ? `, ${number(counts.conflicting)} dòng chờ quyết định` : ""}.{" "}
      {head.undoUntil && `Hoàn tác được đến ${moment(head.undoUntil)}. `}
      {list && <Link href={`/${portal}${list}`}>Mở danh sách</Link>}{" "}
      {left > 0 && write && <Button size="compact-sm" variant="default" loading={takingRest} onClick={onRest}>Sửa tiếp {number(left)} dòng chưa nhập</Button>}
    </div>
  );
}

function Undone({ head, write }: { head: ImportHead; write: boolean }) {
  const { portal } = useSession().session.acting;
  const report = head.undoReport;
  return (
    <div className="panel" role="status">
      <strong>Đã hoàn tác {report ? number(report.undone) : ""} hồ sơ</strong> lúc {moment(head.undoneAt)}.{" "}
      {write && <Link href={`/${portal}/nhap-excel`}>Nhập tệp khác, hoặc tệp này sau khi sửa</Link>}
      {report && report.refused.length > 0 && (
        <>Giữ lại {number(report.refused.length)}: <ul>{report.refused.map((r, i) => <li key={i}>{r.name}: {r.reason}</li>)}</ul></>
      )}
    </div>
  );
}
