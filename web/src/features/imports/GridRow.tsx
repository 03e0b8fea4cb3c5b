import type { MouseEvent, ReactNode } from "react";
import type { ImportRow } from "./api";
import { worstFirst } from "./cells";
import type { Layout } from "./gridLayout";
import { actionName, actionShort, ruleName, severitySign } from "./words";

interface Props {
  row: ImportRow;
  /** Its place in the list. */
  index: number;
  top: number;
  width: number;
  layout: Layout;
  selected: boolean;
  /** The cell of the name, which stays in sight, and those of the other columns. */
  name: ReactNode;
  children: ReactNode;
  onPick: (field: string) => void;
}

export function GridRow({ row, index, top, width, layout, selected, name, children, onPick }: Props) {
  const { frozen } = layout;
  const word = row.skipped ? "Bỏ qua" : actionName[row.action];
  const short = row.skipped ? "Bỏ" : actionShort[row.action];
  const className = "ig-row" + (index % 5 === 4 ? " fifth" : "") + (row.skipped ? " skipped" : "");
  return (
    <div role="row" aria-rowindex={index + 2} aria-selected={selected} className={className} style={{ top, width }}>
      <div role="rowheader" className="ig-cell frozen num" style={{ left: 0, width: frozen.row }} title={row.sheet ? `Trang ${row.sheet}` : undefined}>
        {row.rowNumber}
      </div>
      <div role="gridcell" className="ig-cell frozen" style={{ left: frozen.row, width: frozen.action }} title={word}>
        <span className={"ig-act " + row.action}>{layout.narrow ? short : word}</span>
      </div>
      {name}
      <WorstFault row={row} layout={layout} onPick={onPick} />
      {children}
    </div>
  );
}

/** What is to be looked at first; a press leads to its cell. */
function WorstFault({ row, layout, onPick }: Pick<Props, "row" | "layout" | "onPick">) {
  const first = worstFirst(row.faults).at(0);
  const more = row.faults.length > 1 ? ` (+${row.faults.length - 1})` : "";
  const press = (e: MouseEvent) => {
    e.preventDefault();
    onPick(first && layout.fields.includes(first.field) ? first.field : layout.nameField);
  };
  return (
    <div role="gridcell" tabIndex={-1} className="ig-cell why" style={{ left: layout.left, width: layout.faultWidth }}
      title={row.faults.map((f) => f.message).join("\n")} onMouseDown={press}>
      {first && <><span className={"tag " + first.severity}>{severitySign[first.severity]} {ruleName(first.rule)}</span> {first.message}{more}</>}
    </div>
  );
}
