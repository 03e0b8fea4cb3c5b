import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";
import { day, maskDay, parseDay } from "../format";

type Props = Omit<TextInputProps, "value" | "onChange"> & { value: string; onDay: (iso: string) => void };

/** dd/mm/yyyy as text, the strokes put in while typing: the browser's own date field shows mm/dd on many machines. */
export function DayField({ value, onDay, ...rest }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && typed !== "" && parseDay(typed) === null;
  const change = (text: string) => {
    const next = maskDay(typed ?? day(value), text);
    setTyped(next);
    const iso = parseDay(next);
    if (iso || next === "") onDay(iso ?? "");
  };
  return (
    <TextInput placeholder="nn/tt/nnnn" inputMode="numeric" autoComplete="off" {...rest} value={typed ?? day(value)}
      error={wrong && typed.length >= 8 ? "Ghi ngày dạng 05/09/2020." : rest.error}
      onChange={(e) => change(e.currentTarget.value)}
      onBlur={() => { if (!wrong) setTyped(null); }} />
  );
}
