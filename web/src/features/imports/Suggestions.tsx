import { type RefObject, useEffect, useLayoutEffect, useState } from "react";
import { createPortal } from "react-dom";
import type { Suggesting } from "./useSuggestions";

const height = 190;

interface Props { of: Suggesting; anchor: RefObject<HTMLInputElement | null>; onPick: (text: string) => void }

/** The list of choices at the active cell, over everything: the grid itself would cut it off. */
export function Suggestions({ of: { id, shown, at }, anchor, onPick }: Props) {
  const place = usePlace(anchor);
  useEffect(() => { document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" }); }, [id, at]);
  if (!place) return null;
  return createPortal(
    <div className="im-choices" id={id} role="listbox" aria-label="Giá trị có sẵn" style={{ ...place, maxHeight: height }}>
      {shown.map((choice, i) => (
        <button key={choice} id={`${id}-${i}`} type="button" role="option" tabIndex={-1} aria-selected={i === at}
          onMouseDown={(e) => e.preventDefault()} onClick={() => onPick(choice)}>
          {choice}
        </button>
      ))}
    </div>,
    document.body,
  );
}

/** Below the cell, or above it where there is more room; it follows when something scrolls. */
function usePlace(anchor: RefObject<HTMLInputElement | null>) {
  const [place, setPlace] = useState<{ left: number; width: number; top?: number; bottom?: number } | null>(null);
  useLayoutEffect(() => {
    const look = () => {
      const cell = anchor.current?.getBoundingClientRect();
      if (!cell) return;
      const room = window.innerWidth < 760 ? window.innerHeight * .55 : window.innerHeight - 70;
      const below = room - cell.bottom >= height || cell.top < height;
      // within the grid: beside it stand the words about the fault
      const right = anchor.current?.closest(".ig-box")?.getBoundingClientRect().right ?? window.innerWidth;
      const width = Math.max(cell.width, 220);
      setPlace({ left: Math.max(6, Math.min(cell.left, right - width)), width, ...(below ? { top: cell.bottom + 2 } : { bottom: window.innerHeight - cell.top + 2 }) });
    };
    look();
    window.addEventListener("scroll", look, true);
    window.addEventListener("resize", look);
    return () => {
      window.removeEventListener("scroll", look, true);
      window.removeEventListener("resize", look);
    };
  }, [anchor]);
  return place;
}
