import { TextInput } from "@mantine/core";
import { useRef } from "react";
import { Choice } from "../../../shared/ui";
import { type Fault, type Guardian, relationName, relationNames } from "../api";
import { fieldId, sentPlace } from "./formTypes";
import { Told, told } from "./told";

interface Props { rows: Guardian[]; onChange: (rows: Guardian[]) => void; faultsOf: (key: string) => Fault[]; onLeave: (key: string) => void }

export const emptyGuardian = (relation: string): Guardian => ({ relation, fullName: "", birthYear: null, occupation: null, phone: null, isContact: false });
const options = Object.entries(relationNames).map(([value, label]) => ({ value, label }));

/** Father, mother, guardians: one line each. A line that is wholly empty is not sent. */
export function GuardianRows({ rows, onChange, faultsOf, onLeave }: Props) {
  const more = useRef<HTMLButtonElement>(null);
  const set = (i: number, change: Partial<Guardian>) => onChange(rows.map((r, at) => (at === i ? { ...r, ...change } : r)));
  const contact = (i: number) => onChange(rows.map((r, at) => ({ ...r, isContact: at === i })));
  const drop = (i: number) => {
    onChange(rows.filter((_, n) => n !== i));
    more.current?.focus();
  };
  return (
    <section className="panel">
      <h2>Cha mẹ, người giám hộ</h2>
      <Told faults={faultsOf("guardians")} />
      {rows.map((g, i) => {
        const who = relationName(g.relation).toLowerCase();
        const place = sentPlace(rows, i);
        const common = (field: string) => {
          if (place === null) return { autoComplete: "off" };
          const key = `guardians[${place}].${field}`;
          return { id: fieldId(key), ...told(faultsOf(key)), onBlur: () => onLeave(key), autoComplete: "off" };
        };
        return (
          <div key={i} className="guardian-row">
            <Choice label="Quan hệ" value={g.relation} onChange={(relation) => set(i, { relation })} options={options} />
            <TextInput label={`Họ tên ${who}`} value={g.fullName} onChange={(e) => set(i, { fullName: e.currentTarget.value })} {...common("fullName")} />
            <TextInput label={`Năm sinh ${who}`} inputMode="numeric" maxLength={4} value={g.birthYear ?? ""} {...common("birthYear")}
              onChange={(e) => set(i, { birthYear: Number(e.currentTarget.value.replace(/\D/g, "")) || null })} />
            <TextInput label={`Điện thoại ${who}`} inputMode="tel" value={g.phone ?? ""} onChange={(e) => set(i, { phone: e.currentTarget.value || null })} {...common("phone")} />
            <TextInput label={`Nghề nghiệp ${who}`} value={g.occupation ?? ""} onChange={(e) => set(i, { occupation: e.currentTarget.value || null })} {...common("occupation")} />
            <label className="contact"><input type="radio" name="contact" checked={g.isContact} onChange={() => contact(i)} /> liên hệ chính</label>
            <button type="button" className="link-button" aria-label={`Bỏ dòng ${who}`} onClick={() => drop(i)}>Bỏ</button>
          </div>
        );
      })}
      <button type="button" className="plain-button" ref={more} onClick={() => onChange([...rows, emptyGuardian("GH")])}>Thêm người giám hộ</button>
    </section>
  );
}
