import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { day, masked } from "../../../shared/format";
import { address } from "../../../shared/portal";
import { navigate } from "../../../shared/router";
import { useSession } from "../../../shared/session";
import { useSettled } from "../../../shared/useSettled";
import { ProblemBox } from "../../../shared/ui";
import { readStudent, relationName, sexName, type StudentRow } from "../api";

interface Props { row: StudentRow; onClose: () => void; onMove: () => void; onLeave: () => void }

/** The chosen student beside the list. The file is read when the cursor rests, for each reading is written down. */
export function SidePanel({ row, onClose, onMove, onLeave }: Props) {
  const { may } = useSession();
  const id = useSettled(row.id, 300);
  const file = useQuery({ queryKey: ["student", id, false], queryFn: () => readStudent(id, false) });
  const s = file.data?.id === row.id ? file.data : undefined;
  const here = address("truong", `/hoc-sinh/${row.id}`);
  const facts: [string, string | null | undefined][] = [
    ["Ngày sinh", `${day(row.birth)}, ${sexName(row.sex).toLowerCase()}`], ["Lớp", row.className ?? "chưa xếp lớp"], ["Mã học sinh", row.studentCode],
    ["Số định danh", masked(row.personalId)], ["Điện thoại", row.phone], ["Trạng thái", row.statusName], ["Vào trường", day(row.enteredOn)], ["Rời trường", day(row.leftOn)],
  ];
  return (
    <aside className="side panel" aria-label="Học sinh đang chọn">
      <button type="button" className="side-close" aria-label="Đóng" onClick={onClose}>✕</button>
      <h2>{row.fullName}</h2>
      <dl className="facts narrow">{facts.filter(([, v]) => v).map(([k, v]) => <div key={k}><dt>{k}</dt><dd>{v}</dd></div>)}</dl>
      <div className="bar">
        <Button onClick={() => navigate(here)}>Mở hồ sơ</Button>
        {may("student:change") && !row.leftOn && <Button variant="default" onClick={() => navigate(here + "/sua")}>Sửa</Button>}
        {may("enrolment:change") && !row.leftOn && <Button variant="default" onClick={onMove}>{row.classId ? "Chuyển lớp" : "Xếp lớp"}</Button>}
        {may("enrolment:change") && !row.leftOn && <Button variant="default" onClick={onLeave}>Rời trường</Button>}
      </div>
      <ProblemBox error={s ? null : file.error} onRetry={() => void file.refetch()} />
      {s && s.guardians.length > 0 && (
        <>
          <h3>Cha mẹ, người giám hộ</h3>
          {s.guardians.map((g, i) => <p key={i}>{relationName(g.relation)}: {g.fullName}{g.phone && <><br />{g.phone}</>}</p>)}
        </>
      )}
      {s && s.faults.length > 0 && (
        <>
          <h3>Cần xem lại</h3>
          {s.faults.map((f, i) => <p key={i}><span className={"tag " + f.severity}>{f.rule}</span> {f.message}</p>)}
        </>
      )}
    </aside>
  );
}
