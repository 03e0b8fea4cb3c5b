import { Button } from "@mantine/core";
import { useState } from "react";
import { type Column, headerOf, type Question } from "./api";
import type { Asking } from "./Recognise";

type Props = Pick<Asking, "busy" | "onAnswer"> & { columns: Column[]; question: Question };

/** Columns that are likely something, or may be this or that: each is asked for once, with the likely answer chosen. */
export function ColumnQuestion({ columns, question, busy, onAnswer }: Props) {
  const [said, setSaid] = useState<Record<string, string>>({});
  const [found, setFound] = useState<Record<string, string>>({});
  const required = question.required ?? [];
  const open = [...new Map(columns.filter((c) => question.names?.includes(c.name)).map((c) => [c.name, c])).values()];
  const chosen = (c: Column) => {
    const field = Object.keys(found).find((key) => found[key] === c.name);
    return field ?? said[c.name] ?? c.field;
  };
  const unchanged = Object.keys(said).length === 0 && Object.values(found).every((name) => name === "");
  const proposals = open.some((c) => c.how === "proposed");
  const answer = () => onAnswer({ fields: Object.fromEntries(open.map((c) => [c.name, chosen(c)])) });
  return (
    <div role="group" aria-label="Cột chưa rõ">
      <p><strong>{question.text}</strong></p>
      {required.map((r) => (
        <p key={r.field} className="im-required">
          <label htmlFor={"r-" + r.field}><strong>{r.text}</strong></label>{" "}
          <select id={"r-" + r.field} value={found[r.field] ?? ""} onChange={(e) => setFound({ ...found, [r.field]: e.currentTarget.value })}>
            <option value="">Không cột nào</option>
            {r.choices.map((c) => <option key={c.field} value={c.field}>{c.label}</option>)}
          </select>
        </p>
      ))}
      <ul className="im-ask">
        {open.map((c) => (
          <li key={c.name}>
            <label htmlFor={"q-" + c.name}>
              <strong>{headerOf(c)}</strong>
              {c.samples.length > 0 && <span className="im-samples">{c.samples.join(" · ")}</span>}
            </label>
            <span>
              <select id={"q-" + c.name} value={chosen(c)} onChange={(e) => setSaid({ ...said, [c.name]: e.currentTarget.value })}>
                <option value="">Không nhập cột này</option>
                {c.candidates.map((f) => <option key={f.field} value={f.field}>{f.label}</option>)}
                {required.filter((r) => !c.candidates.some((f) => f.field === r.field) && found[r.field] === c.name)
                  .map((r) => <option key={r.field} value={r.field}>{r.text}</option>)}
              </select>
              {c.reason && <small>{c.how === "proposed" ? "Đề xuất: " : ""}{c.reason}</small>}
            </span>
          </li>
        ))}
      </ul>
      <Button mt={6} size="compact-sm" loading={busy} onClick={answer}>{unchanged && proposals ? "Đúng cả" : "Dùng lựa chọn này"}</Button>
    </div>
  );
}
