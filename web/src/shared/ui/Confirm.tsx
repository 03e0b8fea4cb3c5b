import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";

/** A button that asks once more in its own place. The keyboard follows: to "Thôi" while it asks, so that a held Enter does no harm, and back. */
export function Confirm({ label, onYes, color = "red.9" }: { label: string; onYes: () => void; color?: string }) {
  const [asked, setAsked] = useState(false);
  const shown = useRef(asked);
  const target = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (shown.current === asked) return;
    shown.current = asked;
    target.current?.focus();
  }, [asked]);
  if (!asked) return <Button size="xs" variant="default" ref={target} onClick={() => setAsked(true)}>{label}</Button>;
  return (
    <span className="confirm">
      <Button size="xs" color={color} onClick={() => { setAsked(false); onYes(); }}>Chắc chắn: {label.toLowerCase()}</Button>
      <Button size="xs" variant="default" ref={target} onClick={() => setAsked(false)}>Thôi</Button>
    </span>
  );
}
