import { TextInput } from "@mantine/core";
import { useState } from "react";

function readTime(text: string): string | null {
  const found = /^(\d{1,2})[:.hg]?(\d{2})$/.exec(text.trim());
  if (!found) return null;
  const [, hours, minutes] = found;
  return Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, "0")}:${minutes}` : null;
}

/** A time of day as people type it: 8:05, 08.05, 0805. */
export function ClockField({ value, onTime }: { value: string; onTime: (time: string | undefined) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && typed !== "" && readTime(typed) === null;
  const change = (text: string) => {
    setTyped(text);
    const time = readTime(text);
    if (time || text === "") onTime(time ?? undefined);
  };
  return (
    <TextInput label="lúc" placeholder="23:59" inputMode="numeric" style={{ width: 90 }} error={wrong ? "Ghi giờ dạng 08:05." : undefined}
      value={typed ?? value} onChange={(e) => change(e.currentTarget.value)} onBlur={() => { if (!wrong) setTyped(null); }} />
  );
}
