import { Disclosure } from "../../../shared/Disclosure";
import type { Columns } from "./columns";

export function ColumnChooser({ columns }: { columns: Columns }) {
  return (
    <Disclosure label="Chọn cột" align="left">
      {() => (
        <>
          <ul className="column-list">
            {columns.all.map((c, i) => (
              <li key={c.key}>
                <label><input type="checkbox" checked={!columns.isHidden(c.key)} onChange={() => columns.toggle(c.key)} /> {c.label}</label>
                <button type="button" aria-label={`Đưa cột ${c.label} lên trước`} disabled={i === 0} onClick={() => columns.move(c.key, -1)}>↑</button>
                <button type="button" aria-label={`Đưa cột ${c.label} ra sau`} disabled={i === columns.all.length - 1} onClick={() => columns.move(c.key, 1)}>↓</button>
              </li>
            ))}
          </ul>
          <button type="button" className="link-button" onClick={columns.reset}>Về như ban đầu</button>
        </>
      )}
    </Disclosure>
  );
}
