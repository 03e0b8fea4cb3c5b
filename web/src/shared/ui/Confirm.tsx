import { Button } from "@mantine/core";
import { useState } from "react";

/** A button that asks once more in its own place. */
export function Confirm({ label, onYes, color = "red.9" }: { label: string; onYes: () => void; color?: string }) {
  const [asked, setAsked] = useState(false);
  if (!asked) return <Button size="xs" variant="default" onClick={() => setAsked(true)}>{label}</Button>;
  return (
    <span className="confirm">
      <Button size="xs" color={color} onClick={() => { setAsked(false); onYes(); }}>Chắc chắn: {label.toLowerCase()}</Button>
      <Button size="xs" variant="default" onClick={() => setAsked(false)}>Thôi</Button>
    </span>
  );
}
