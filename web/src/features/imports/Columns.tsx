import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Fragment, useState } from "react";
import { columnsByName, headerOf, listKinds } from "./api";
import { useSession } from "../../shared/session";
import { HeaderChoice } from "./HeaderChoice";
import type { Asking } from "./Recognise";
import { kindTitles, schoolKindsFor } from "./words";

/** What each column was taken for, to be said otherwise; also the kind of list and its header row. */
export function Columns(asking: Asking) {
  const { head, editable, busy, onAnswer } = asking;
  const { may } = useSession();
  const kinds = useQuery({ queryKey: ["import-kinds"], queryFn: listKinds, staleTime: Infinity });
  const fields = kinds.data?.rows.find((k) => k.kind === head.kind)?.columns ?? [];
  const [said, setSaid] = useState<Record<string, string>>({});
  const [choosing, setChoosing] = useState(false);
  const columns = columnsByName(head);
  const used = columns.map((c) => said[c.name] ?? c.field);
  const missing = fields.filter((f) => f.required && !used.some((field) => field.split("#")[0] === f.key));
  return (
    <div role="group" aria-label="Các cột">
      {head.kind !== "schools" && (
        <p className="im-head">
          <label>
            Tệp này là danh sách{" "}
            <select value={head.kind} disabled={!editable || busy} onChange={(e) => onAnswer({ kind: e.currentTarget.value })}>
              {[...new Set([...schoolKindsFor(may), head.kind])].map((kind) => <option key={kind} value={kind}>{kindTitles[kind]}</option>)}
            </select>
          </label>
        </p>
      )}
      {missing.length > 0 && <p>Tệp không có cột bắt buộc: {missing.map((f) => f.label).join(", ")}.</p>}
      <h2>Cột trong tệp → Trường thông tin</h2>
      <div className="im-map">
        {columns.map((c, i) => (
          <Fragment key={c.name}>
            <label htmlFor={"c-" + c.name} title={c.reason}>{headerOf(c)}</label>
            <span aria-hidden>→</span>
            <select id={"c-" + c.name} disabled={!editable} value={used[i]} onChange={(e) => setSaid({ ...said, [c.name]: e.currentTarget.value })}>
              <option value="">Không nhập</option>
              {c.field.includes("#") && <option value={c.field}>{c.label}</option>}
              {fields.map((f) => <option key={f.key} value={f.key}>{f.label}{f.required ? " *" : ""}</option>)}
            </select>
          </Fragment>
        ))}
      </div>
      {editable && (
        <div className="bar" style={{ marginTop: 8 }}>
          <Button size="compact-sm" loading={busy} disabled={Object.keys(said).length === 0} onClick={() => onAnswer({ fields: said })}>Đọc lại với các cột này</Button>
          <Button size="compact-sm" variant="default" onClick={() => setChoosing(!choosing)}>Chọn trang và dòng tiêu đề khác</Button>
          <small>{head.schoolId === 0 ? "Sở" : "Trường"} sẽ nhớ cho tệp sau có cùng dòng tiêu đề.</small>
        </div>
      )}
      {choosing && <HeaderChoice {...asking} text="Bấm vào dòng là tiêu đề của bảng." />}
    </div>
  );
}
