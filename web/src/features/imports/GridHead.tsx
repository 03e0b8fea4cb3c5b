import type { VirtualItem } from "@tanstack/react-virtual";
import type { Layout } from "./gridLayout";

/** The head of the grid: the columns that stay in sight, and those that are scrolled to. */
export function GridHead({ layout, width, shown }: { layout: Layout; width: number; shown: VirtualItem[] }) {
  const { frozen, left, faultWidth, nameLabel, rest } = layout;
  return (
    <div role="row" aria-rowindex={1} className="ig-head" style={{ width }}>
      <div role="columnheader" className="ig-h frozen" style={{ left: 0, width: frozen.row }}>Dòng</div>
      <div role="columnheader" className="ig-h frozen" style={{ left: frozen.row, width: frozen.action }}>
        Việc
      </div>
      <div role="columnheader" className="ig-h frozen edge" style={{ left: frozen.row + frozen.action, width: frozen.name }}>{nameLabel}</div>
      <div role="columnheader" className="ig-h" style={{ left, width: faultWidth }}>Cần xem</div>
      {shown.map((c) => (
        <div key={c.key} role="columnheader" aria-colindex={c.index + 4} className="ig-h" style={{ left: c.start, width: c.size }}
          title={`Cột trong tệp: ${rest[c.index].header}`}>
          {rest[c.index].label}
        </div>
      ))}
    </div>
  );
}
