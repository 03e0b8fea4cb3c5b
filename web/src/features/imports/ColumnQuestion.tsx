import { Button } from "@mantine/core";
import { Fragment, useState } from "react";
import type { Column } from "./api";
import type { Asking } from "./Recognise";

type Props = Pick<Asking, "busy" | "onAnswer"> & { columns: Column[]; text: string };

/** Columns that may mean this or that: each is asked for once. */
export function ColumnQuestion({ columns, text, busy, onAnswer }: Props) {
  const [said, setSaid] = useState<Record<string, string>>({});
  const answer = () => onAnswer({ fields: Object.fromEntries(columns.map((c) => [c.name, said[c.name] ?? ""])) });
  return (
    <div role="group" aria-label="Cột chưa rõ">
      <p><strong>{text}</strong></p>
      <div className="im-map">
        {columns.map((c) => (
          <Fragment key={c.name}>
            <label htmlFor={"q-" + c.name}>Cột “{c.header}” là gì?</label>
            <span aria-hidden>→</span>
            <select id={"q-" + c.name} value={said[c.name] ?? ""} onChange={(e) => setSaid({ ...said, [c.name]: e.currentTarget.value })}>
              <option value="">Không nhập cột này</option>
              {c.candidates.map((f) => <option key={f.field} value={f.field}>{f.label}</option>)}
            </select>
          </Fragment>
        ))}
      </div>
      <Button mt={6} size="compact-sm" loading={busy} onClick={answer}>Dùng lựa chọn này</Button>
    </div>
  );
}
