import { useEffect, useId, useMemo, useState } from "react";
import { fitting } from "./columnWords";

const most = 60;

interface Asked {
  /** Which cell it is; another cell begins anew. */
  cell: string;
  choices: string[];
  /** What is being typed; null while the cell only stands chosen. */
  typed: string | null;
  /** Shown before anything is typed: the cell holds what is not among the choices. */
  atOnce: boolean;
}

/** The choices below a cell: they fit what is typed and never hold it up. Nothing is chosen until an arrow key or the mouse does it. */
export function useSuggestions({ cell, choices, typed, atOnce }: Asked) {
  const id = useId();
  const [at, setAt] = useState(-1);
  const [closed, setClosed] = useState(false);
  useEffect(() => {
    setAt(-1);
    setClosed(false);
  }, [cell, typed]);
  const shown = useMemo(() => fitting(choices, typed ?? "").slice(0, most), [choices, typed]);
  const open = !closed && shown.length > 0 && (typed !== null || atOnce);
  return {
    id, shown, at, open,
    chosen: open ? shown.at(at < 0 ? shown.length : at) : undefined,
    step: (by: number) => setAt(Math.max(-1, Math.min(shown.length - 1, at + by))),
    close: () => setClosed(true),
  };
}

export type Suggesting = ReturnType<typeof useSuggestions>;
