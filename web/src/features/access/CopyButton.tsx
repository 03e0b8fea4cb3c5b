import { Button } from "@mantine/core";
import { useState } from "react";

/** Copies a text; where the browser does not let us (a page without https), it shows the text selected for Ctrl+C. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [state, setState] = useState<"" | "done" | "by-hand">("");
  const copy = async () => {
    try { await navigator.clipboard.writeText(text); setState("done"); } catch { setState("by-hand"); }
  };
  return (
    <>
      <Button variant="default" onClick={copy}>{state === "done" ? "Đã chép" : label}</Button>
      {state === "by-hand" && (
        <textarea aria-label="Nhấn Ctrl+C để chép" readOnly rows={Math.min(10, text.split("\n").length)} value={text}
          ref={(e) => { e?.focus(); e?.select(); }} />
      )}
    </>
  );
}
