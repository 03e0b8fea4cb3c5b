import { Fragment, useState } from "react";
import { ProblemBox } from "../../../shared/ui";
import { type KindInfo, readStudent, relationName, type Student } from "../api";
import { pageFields, shown, useCodeNames } from "./values";

/** All groups of fields: what is filled as facts, what is empty in one quiet line. */
export function FileTab({ student: s, kind }: { student: Student; kind: KindInfo }) {
  const names = useCodeNames(kind.fields);
  const [error, setError] = useState<unknown>(null);
  const [revealed, setRevealed] = useState(false);
  const fields = pageFields(kind.fields, s);
  const reveal = async () => {
    // the look is written down with its purpose before the number is shown
    setError(null);
    try {
      await readStudent(s.id, false, "Hiện số định danh cá nhân");
      setRevealed(true);
    } catch (x) { setError(x); }
  };
  const blank = kind.groups.filter((g) => fields.some((f) => f.group === g.key) && fields.every((f) => f.group !== g.key || !shown(s, f, names)));
  return (
    <>
      <ProblemBox error={error} />
      {kind.groups.map((g) => {
        const mine = fields.filter((f) => f.group === g.key).map((f) => ({ f, text: shown(s, f, names, revealed) }));
        const filled = mine.filter((x) => x.text), empty = mine.filter((x) => !x.text);
        if (filled.length === 0) return null;
        return (
          <section key={g.key} className="panel">
            <h2>{g.label}</h2>
            <dl className="facts">
              {filled.map(({ f, text }) => (
                <div key={f.key}>
                  <dt>{f.label}</dt>
                  <dd>{text}{f.key === "personalId" && text.includes("***") && !revealed && String(s.personalId).match(/^\d+$/) && (
                    <> <button type="button" className="link-button no-print" aria-label={`Hiện ${f.label.toLowerCase()}`} onClick={() => void reveal()}>hiện</button></>)}</dd>
                </div>
              ))}
            </dl>
            {empty.length > 0 && <p className="quiet small">Chưa có: {empty.map(({ f }) => f.label).join(", ")}.</p>}
          </section>
        );
      })}
      <Guardians student={s} />
      {blank.length > 0 && <p className="quiet small no-print">Các nhóm chưa ghi gì: {blank.map((g) => g.label).join(", ")}.</p>}
    </>
  );
}

function Guardians({ student: s }: { student: Student }) {
  return (
    <section className="panel">
      <h2>Cha mẹ, người giám hộ</h2>
      {s.guardians.length === 0 && <p className="quiet">Chưa có.</p>}
      <dl className="facts people">
        {s.guardians.map((g, i) => (
          <Fragment key={i}>
            <div>
              <dt>{relationName(g.relation)}{g.isContact && ", liên hệ chính"}</dt>
              <dd>{[g.fullName, g.birthYear && `sinh ${g.birthYear}`, g.occupation, g.workplace, g.phone].filter(Boolean).join(" · ")}
                {g.accessRestricted && <> <span className="tag E">hạn chế tiếp cận</span></>}</dd>
            </div>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
