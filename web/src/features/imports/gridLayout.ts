// Where the columns of the grid stand and how wide they are.
import { useEffect, useMemo, useState } from "react";
import type { Column } from "./api";

export const rowHeight = 30;
export const headHeight = 32;

const widths: Record<string, number> = {
  fullName: 190, name: 190, currentAddress: 240, permanentAddress: 240, address: 240, birth: 100, sex: 84, className: 72, personalId: 128, orderNo: 64, bhytNo: 140,
  level: 150, communeCode: 170, permanentCommuneCode: 170, provinceCode: 170, permanentProvinceCode: 170,
};
export const widthOf = (column: Column) => widths[column.field] ?? Math.min(190, Math.max(100, column.label.length * 8));

export type Layout = ReturnType<typeof useLayout>;

/** Row number, what becomes of the row and the name stay in sight; what is to be looked at comes next, then the other columns of the file. */
export function useLayout(columns: Column[]) {
  const narrow = useNarrow();
  const name = columns.find((c) => c.field === "fullName" || c.field === "name") ?? columns.at(0);
  const nameField = name?.field ?? "";
  const rest = useMemo(() => columns.filter((c) => c.field !== nameField), [columns, nameField]);
  /** In the order in which the keyboard passes them. */
  const fields = useMemo(() => [nameField, ...rest.map((c) => c.field)], [nameField, rest]);
  const frozen = narrow ? { row: 52, action: 54, name: 116 } : { row: 52, action: 124, name: 190 };
  const faultWidth = narrow ? 160 : 250;
  return { narrow, nameField, nameLabel: name?.label ?? "", rest, fields, frozen, left: frozen.row + frozen.action + frozen.name, faultWidth };
}

function useNarrow() {
  const [narrow, setNarrow] = useState(() => window.innerWidth < 760);
  useEffect(() => {
    const look = () => setNarrow(window.innerWidth < 760);
    window.addEventListener("resize", look);
    return () => window.removeEventListener("resize", look);
  }, []);
  return narrow;
}
