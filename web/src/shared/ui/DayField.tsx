import { TextInput, type TextInputProps } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { day, maskDay, parseDay, parsePartialDay } from "../format";

type Props = Omit<TextInputProps, "value" | "onChange"> & {
  value: string;
  onDay: (iso: string) => void;
  /** A month or a year alone will do. */
  partial?: boolean;
};

const advice = "Ghi ngày dạng 05/09/2020.";

/** dd/mm/yyyy as text, the strokes put in while typing: the browser's own date field shows mm/dd on many machines. */
export function DayField({ value, onDay, partial, ...rest }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const [told, setTold] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  if (value !== told) {
    // another day from outside (back, a draft taken up) goes before what stands half typed
    setTold(value);
    setTyped(null);
  }
  const read = partial ? parsePartialDay : parseDay;
  const wrong = typed !== null && typed !== "" && read(typed) === null;
  // while a day is half typed the one before is still in force: a form must not be sent with it
  useEffect(() => input.current?.setCustomValidity(wrong ? advice : ""), [wrong]);
  const change = (text: string) => {
    const short = value !== "" && value.length < 10;
    const next = short ? text : maskDay(typed ?? day(value), text);
    const iso = next === "" ? "" : read(next);
    setTyped(next);
    setLeft(false);
    if (iso === null) return;
    setTold(iso);
    onDay(iso);
  };
  return (
    <TextInput placeholder="nn/tt/nnnn" inputMode="numeric" autoComplete="off" {...rest} ref={input} value={typed ?? day(value)}
      error={wrong && (left || typed.length >= 8) ? advice : rest.error}
      onChange={(e) => change(e.currentTarget.value)}
      onBlur={(e) => {
        setLeft(true);
        if (!wrong) setTyped(null);
        rest.onBlur?.(e);
      }} />
  );
}
