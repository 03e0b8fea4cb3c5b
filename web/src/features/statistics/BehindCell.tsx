import { Button, Modal, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useSession } from "../../shared/session";
import { ProblemBox } from "../../shared/ui";
import { behind, type BehindRow, type Cell } from "./api";
import { BehindRows } from "./BehindRows";

interface Step { id: number; name: string }
interface Props { cell: Cell; onClose: () => void }

/** The rows behind a number, one step after the other: units, schools and their records, of students classes and names; names of the whole province only for a reason, which is logged. */
export function BehindCell({ cell, onClose }: Props) {
  const { title, at, asked, figure } = cell;
  const { session, may } = useSession();
  const { portal, unitId, unitName } = session.acting;
  const province = portal === "so", mine = portal === "truong";
  // from the department as a whole the first step is its units; from a commune or the department's own schools it is schools
  const wholeProvince = province && !asked.direct && (!asked.unit || Number(asked.unit) === unitId);
  const [unit, setUnit] = useState<Step | null>(null);
  const [school, setSchool] = useState<Step | null>(mine ? { id: unitId, name: unitName } : null);
  const [schoolClass, setSchoolClass] = useState<Step | null>(null);
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const wantsReason = schoolClass !== null && province && !reason;
  const values = {
    ...asked, ...at, school: school?.id, classId: schoolClass?.id, purpose: (schoolClass && reason) || undefined,
    step: wholeProvince && !unit ? "unit" : undefined, ...(unit ? { unit: unit.id, direct: unit.id === unitId ? "true" : undefined } : {}),
  };
  const rows = useQuery({ queryKey: ["behind", figure.name, values], enabled: !wantsReason, queryFn: () => behind(figure.name, values) });

  // the button that was pressed is gone with its table: the keyboard goes on at the way so far
  const way = useRef<HTMLElement>(null);
  const depth = [unit, school, schoolClass].filter(Boolean).length;
  const before = useRef(depth);
  useEffect(() => {
    if (before.current === depth) return;
    before.current = depth;
    if (!wantsReason) way.current?.focus();
  }, [depth, wantsReason]);

  const kind = rows.data?.kind;
  const counted = at.of === "classes" && kind === "class" ? "Học sinh" : cell.counted;
  const opens = (row: BehindRow) => {
    if (kind === "unit") return row.id !== 0;
    if (kind === "school") return figure.opens === "classes" || may(`${figure.recordKind}:read`);
    return kind === "class" && may("student:read");
  };
  const open = (row: BehindRow) => {
    const step = { id: row.id, name: row.name ?? "" };
    if (kind === "unit") setUnit(step);
    else if (kind === "school") setSchool(step);
    else setSchoolClass(step);
  };
  const toSchool = () => setSchoolClass(null);
  const toUnit = () => {
    toSchool();
    if (!mine) setSchool(null);
  };
  const toTop = () => {
    toUnit();
    setUnit(null);
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={title} closeButtonProps={{ "aria-label": "Đóng" }}>
      <nav className="steps" aria-label="Đường đi" ref={way} tabIndex={-1}>
        {!mine && (
          <button type="button" className="tag" onClick={toTop} aria-current={!unit && !school ? "step" : undefined}>{wholeProvince ? "Toàn tỉnh" : "Các trường"}</button>
        )}
        {unit && <> › <button type="button" className="tag" onClick={toUnit} aria-current={!school ? "step" : undefined}>{unit.name}</button></>}
        {school && <> › <button type="button" className="tag" onClick={toSchool} aria-current={!schoolClass ? "step" : undefined}>{school.name}</button></>}
        {schoolClass && <> › <span aria-current="step">Lớp {schoolClass.name}</span></>}
      </nav>
      <ProblemBox error={rows.error} onRetry={() => void rows.refetch()} />
      {wantsReason && <Reason typed={typed} onType={setTyped} onGiven={() => setReason(typed.trim())} />}
      {!wantsReason && rows.isPending && <p role="status">Đang đọc…</p>}
      {!wantsReason && rows.data && <BehindRows found={rows.data} record={figure.recordTitle} counted={counted} opens={opens} onOpen={open} />}
      {!wantsReason && rows.data?.rows.length === 0 && <p>Không có dòng nào.</p>}
    </Modal>
  );
}

function Reason({ typed, onType, onGiven }: { typed: string; onType: (text: string) => void; onGiven: () => void }) {
  const submit = (e: FormEvent) => {
    e.preventDefault();
    onGiven();
  };
  return (
    <form className="bar" onSubmit={submit}>
      <TextInput label="Lý do xem tên học sinh (được ghi nhật ký)" style={{ flex: 1 }} required minLength={5}
        value={typed} onChange={(e) => onType(e.currentTarget.value)} />
      <Button type="submit">Xem</Button>
    </form>
  );
}
