import { Button, Modal, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { day, number } from "../../shared/format";
import { address } from "../../shared/portal";
import { Link } from "../../shared/router";
import { useSession } from "../../shared/session";
import { ProblemBox } from "../../shared/ui";
import { type Asked, behind, type CellAt } from "./api";

type Step = { id: number; name: string };
const headings = { unit: "Đơn vị", school: "Trường", class: "Lớp", student: "Họ và tên" };

/** The rows behind a number, one step after the other: units, schools, classes, names; names of the whole province only for a reason, which is logged. */
export function BehindCell({ title, at, asked, onClose }: { title: string; at: CellAt; asked: Asked; onClose: () => void }) {
  const { session, may } = useSession();
  const portal = session.acting.portal, province = portal === "so", mine = portal === "truong";
  // from the department as a whole the first step is its units; from a commune or the department's own schools it is schools
  const wholeProvince = province && !asked.direct && (!asked.unit || Number(asked.unit) === session.acting.unitId);
  const [unit, setUnit] = useState<Step | null>(null);
  const [school, setSchool] = useState<Step | null>(mine ? { id: session.acting.unitId, name: session.acting.unitName } : null);
  const [schoolClass, setSchoolClass] = useState<Step | null>(null);
  const [purpose, setPurpose] = useState("");
  const [given, setGiven] = useState("");
  const wantsReason = schoolClass !== null && province && !given;
  const values = {
    ...asked, ...at, school: school?.id, classId: schoolClass?.id, purpose: schoolClass ? given || undefined : undefined, step: wholeProvince && !unit ? "unit" : undefined,
    ...(unit ? { unit: unit.id, direct: unit.id === session.acting.unitId ? "true" : undefined } : {}),
  };
  const rows = useQuery({ queryKey: ["behind", values], enabled: !wantsReason, queryFn: () => behind(values) });
  // the button that was pressed is gone with its table: the keyboard goes on at the way so far
  const steps = useRef<HTMLElement>(null);
  const depth = [unit, school, schoolClass].filter(Boolean).length;
  const before = useRef(depth);
  useEffect(() => {
    if (before.current === depth) return;
    before.current = depth;
    if (!wantsReason) steps.current?.focus();
  }, [depth, wantsReason]);
  const kind = rows.data?.kind;
  const opens = (row: { id: number }) => kind === "unit" ? row.id !== 0 : kind === "school" || (kind === "class" && may("student:read"));
  const open = (row: { id: number; name?: string }) => {
    const step = { id: row.id, name: row.name ?? "" };
    if (kind === "unit") setUnit(step); else if (kind === "school") setSchool(step); else setSchoolClass(step);
  };
  const back = (level: "top" | "unit" | "school") => { setSchoolClass(null); if (level !== "school" && !mine) setSchool(null); if (level === "top") setUnit(null); };
  const counted = at.of === "classes" && kind !== "class" ? "Số lớp" : "Học sinh";
  const total = rows.data?.rows.reduce((n, r) => n + (r.count ?? 0), 0) ?? 0;
  return (
    <Modal opened onClose={onClose} size="lg" title={title} closeButtonProps={{ "aria-label": "Đóng" }}>
      <nav className="steps" aria-label="Đường đi" ref={steps} tabIndex={-1}>
        {!mine && <button type="button" className="tag" onClick={() => back("top")} aria-current={!unit && !school ? "step" : undefined}>{wholeProvince ? "Toàn tỉnh" : "Các trường"}</button>}
        {unit && <> › <button type="button" className="tag" onClick={() => back("unit")} aria-current={!school ? "step" : undefined}>{unit.name}</button></>}
        {school && <> › <button type="button" className="tag" onClick={() => back("school")} aria-current={!schoolClass ? "step" : undefined}>{school.name}</button></>}
        {schoolClass && <> › <span aria-current="step">Lớp {schoolClass.name}</span></>}
      </nav>
      <ProblemBox error={rows.error} onRetry={() => void rows.refetch()} />
      {!wantsReason && rows.isPending && <p role="status">Đang đọc…</p>}
      {wantsReason && <form className="bar" onSubmit={(e) => { e.preventDefault(); setGiven(purpose.trim()); }}>
        <TextInput label="Lý do xem tên học sinh (được ghi nhật ký)" value={purpose} onChange={(e) => setPurpose(e.currentTarget.value)} style={{ flex: 1 }} required minLength={5} /><Button type="submit">Xem</Button></form>}
      {!wantsReason && rows.data && kind && <table className="grid"><thead><tr><th className="s0">STT</th><th>{headings[kind]}</th>{kind === "student" ? <><th>Ngày sinh</th><th>Giới tính</th></> : <th className="num">{counted}</th>}</tr></thead>
        <tbody>{rows.data.rows.map((r, i) => <tr key={r.id} className={(i + 1) % 5 === 0 ? "fifth" : undefined}><td className="s0">{i + 1}</td>
          {kind === "student"
            ? <><td>{portal === "so" ? r.fullName : <Link href={address(portal, `/hoc-sinh/${r.id}`)}>{r.fullName}</Link>}</td><td>{day(r.birth)}</td><td>{r.sex === "02" ? "Nữ" : "Nam"}</td></>
            : <><td>{opens(r) ? <button type="button" className="cell" onClick={() => open(r)}>{r.name}</button> : r.name}</td><td className="num">{number(r.count ?? 0)}</td></>}</tr>)}</tbody>
        {kind !== "student" && <tfoot><tr><th scope="row" colSpan={2}>Cộng {number(rows.data.rows.length)} dòng</th><td className="num">{number(total)}</td></tr></tfoot>}</table>}
      {!wantsReason && rows.data?.rows.length === 0 && <p>Không có dòng nào.</p>}
    </Modal>
  );
}
