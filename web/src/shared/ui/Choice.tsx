import { useId } from "react";

interface Props { label: string; value: string; onChange: (value: string) => void; options: { value: string; label: string }[]; className?: string }

/** A short list as the browser's own control: quick, known, works with the keyboard and on the phone. */
export function Choice({ label, value, onChange, options, className }: Props) {
  const id = useId();
  return (
    <div className={"choice " + (className ?? "")}>
      <label htmlFor={id}>{label}</label>
      <select id={id} className={value ? "on" : undefined} value={value} onChange={(e) => onChange(e.currentTarget.value)}>
        {options.map((o) => <option key={o.value} value={o.value}>{o.label}</option>)}
      </select>
    </div>
  );
}
