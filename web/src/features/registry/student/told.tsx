import type { Fault } from "../api";

const order: ("label" | "input" | "description" | "error")[] = ["label", "input", "description", "error"];

const wordsOf = (faults: Fault[]) => [...new Set(faults.map((f) => f.message))].join(" ");
const mustOf = (faults: Fault[]) => faults.filter((f) => f.severity === "B");
const lookOf = (faults: Fault[]) => faults.filter((f) => f.severity !== "B");

function lookWords(faults: Fault[]) {
  const look = lookOf(faults);
  return look.length > 0 ? <span className="look-again">{wordsOf(look)} (Cần xem lại, vẫn lưu được.)</span> : undefined;
}
function mustWords(faults: Fault[]) {
  const must = mustOf(faults);
  return must.length > 0 ? `${wordsOf(must)} (Phải sửa.)` : undefined;
}

/** The faults of a field as its properties: what must be mended is an error, what can be saved as it is stands below in amber. */
export const told = (faults: Fault[]) => ({ error: mustWords(faults), description: lookWords(faults), inputWrapperOrder: order });

/** The same for a tick, which has an order of its own. */
export const toldOfTick = (faults: Fault[]) => ({ error: mustWords(faults), description: lookWords(faults) });

/** The faults of a group of fields. */
export function Told({ faults }: { faults: Fault[] }) {
  const must = mustWords(faults);
  const look = lookWords(faults);
  return (
    <>
      {must && <p className="field-fault">{must}</p>}
      {look && <p className="small">{look}</p>}
    </>
  );
}
