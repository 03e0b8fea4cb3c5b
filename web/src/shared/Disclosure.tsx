import { type ReactNode, useEffect, useRef, useState } from "react";

interface Props { label: ReactNode; name?: string; className?: string; align?: "left" | "right"; children: (close: () => void) => ReactNode }

/** A button that opens a small panel below itself; Escape and a click elsewhere close it. */
export function Disclosure({ label, name, className, align = "right", children }: Props) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = (e: PointerEvent) => { if (!box.current?.contains(e.target as Node)) setOpen(false); };
    const escape = (e: KeyboardEvent) => {
      if (e.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("keydown", escape);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("keydown", escape);
    };
  }, [open]);
  return (
    <div className="disclosure" ref={box}>
      <button type="button" ref={button} className={className ?? "plain-button"} aria-expanded={open} aria-label={name} onClick={() => setOpen(!open)}>{label}</button>
      {open && <div className={"disclosure-panel " + align}>{children(() => setOpen(false))}</div>}
    </div>
  );
}
