import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect } from "react";
import type { Place } from "./Grid";
import { headHeight, type Layout, rowHeight, widthOf } from "./gridLayout";

/** The rows and the columns that are in sight of the box. */
export function useVirtual(box: RefObject<HTMLDivElement | null>, count: number, layout: Layout, active: Place | null) {
  const { rest, left, faultWidth } = layout;
  const activeColumn = active ? rest.findIndex((c) => c.field === active.field) : -1;
  /** The active row and column stay in the page when they are scrolled away: with them would go the input. */
  const keep = useCallback((extra: number) => (shown: Range) => {
    const indexes = defaultRangeExtractor(shown);
    return extra >= 0 && extra < shown.count ? [...new Set([...indexes, extra])].sort((a, b) => a - b) : indexes;
  }, []);
  const down = useVirtualizer({
    count, getScrollElement: () => box.current, estimateSize: () => rowHeight, overscan: 12, scrollPaddingStart: headHeight, rangeExtractor: keep(active?.place ?? -1),
  });
  const across = useVirtualizer({
    horizontal: true, count: rest.length, getScrollElement: () => box.current, estimateSize: (i) => widthOf(rest[i]), overscan: 3,
    paddingStart: left + faultWidth, scrollPaddingStart: left, rangeExtractor: keep(activeColumn),
  });
  useEffect(() => across.measure(), [across, left, faultWidth, rest]);
  return { down, across };
}
