import { Button } from "@mantine/core";
import { type MouseEvent, type ReactNode, useState } from "react";
import { fetchFile } from "../api";

interface Props { path: string; onError: (error: unknown) => void; children: ReactNode }

function save(name: string, content: Blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A file of the API. Fetched here, so that a refusal is told on the page instead of taking its place; with Ctrl the browser does it alone. */
export function Download({ path, onError, children }: Props) {
  const [busy, setBusy] = useState(false);
  const fetchIt = async (e: MouseEvent) => {
    if (e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    if (busy) return;
    setBusy(true);
    onError(null);
    try {
      const { name, content } = await fetchFile(path);
      save(name, content);
    } catch (x) { onError(x); } finally { setBusy(false); }
  };
  return <Button component="a" className="download" variant="default" href={"/api/v1" + path} aria-busy={busy} onClick={(e: MouseEvent) => void fetchIt(e)}>{children}</Button>;
}
