import type { CSSProperties, MouseEvent, ReactNode } from "react";
import type { ImportRow } from "./api";
import { worstOf } from "./cells";
import type { ColumnWords } from "./columnWords";
import { severityName, severitySign } from "./words";

interface Props {
  row: ImportRow;
  field: string;
  /** Its place among the columns of the grid, from one. */
  column: number;
  style: CSSProperties;
  className?: string;
  here: boolean;
  words: ColumnWords;
  /** The input that stands in the active cell instead of its text. */
  input: ReactNode;
  onPick: () => void;
}

/** A cell as it will be written, with what it was, what was mended and what is wrong with it. */
export function GridCell({ row, field, column, style, className = "", here, words, input, onPick }: Props) {
  const cell = row.cells[field] as ImportRow["cells"][string] | undefined;
  const faults = row.faults.filter((f) => f.field === field);
  const worst = worstOf(faults);
  const repaired = Boolean(cell?.repairs?.length);
  const changed = cell?.old !== undefined;
  const look = () => {
    if (worst && worst !== "I") return " fault-" + worst;
    if (repaired) return " repaired";
    return changed ? " changed" : "";
  };
  const said = [...faults.map((f) => `${severityName[f.severity]}: ${f.message}`), ...(repaired ? ["Đã tự sửa thành: " + words.inWords(field, cell?.value ?? "", row)] : [])].join("\n");
  const text = words.textIn(field, row);
  const had = changed ? cell.oldText || words.inWords(field, cell.old ?? "", row) : "";
  const before = had || "trống";
  const press = (e: MouseEvent) => {
    if (here) return;
    e.preventDefault();
    onPick();
  };
  return (
    <div role="gridcell" tabIndex={-1} aria-colindex={column} className={"ig-cell" + look() + className + (here ? " here" : "")} style={style}
      title={[changed ? `${before} → ${text}` : "", said].filter(Boolean).join("\n") || undefined} onMouseDown={press}>
      {input || (
        <>
          {worst && <span className={"ig-sign " + worst} aria-hidden>{severitySign[worst]}</span>}
          {repaired && !worst && <span className="ig-sign R" aria-hidden>✎</span>}
          {text}
          {changed && <span className="ig-before"><span className="ig-hidden">, trước là </span><span className={had ? "old" : "ig-hidden"}>{before}</span></span>}
          {said && <span className="ig-hidden">. {said}</span>}
        </>
      )}
    </div>
  );
}
