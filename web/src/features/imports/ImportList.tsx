import { moment, number } from "../../shared/format";
import { Link } from "../../shared/router";
import { useSession } from "../../shared/session";
import { Confirm, Scroll } from "../../shared/ui";
import type { ListedImport } from "./api";
import { stateName } from "./words";

const told = (count?: number) => (count === undefined ? "" : number(count));

export function ImportList({ imports, write, onUndo }: { imports: ListedImport[]; write: boolean; onUndo: (id: number) => void }) {
  const { session } = useSession();
  return (
    <Scroll label="Các đợt nhập">
      <table className="grid">
        <thead>
          <tr>
            <th>Lúc</th><th>Loại</th><th>Tệp</th><th>Người nhập</th><th>Trạng thái</th><th className="num">Mới</th><th className="num">Sửa</th>
            <th className="num">Không nhập</th><th>Hoàn tác đến</th><th></th>
          </tr>
        </thead>
        <tbody>
          {imports.map((i) => (
            <tr key={i.id}>
              <td>{moment(i.createdAt)}</td>
              <td>{i.kindTitle}</td>
              <td><Link href={`/${session.acting.portal}/nhap-excel/${i.id}`}>{i.fileName}</Link></td>
              <td>{i.accountName}</td>
              <td title={i.error || undefined}>{stateName[i.state]}{i.appliedAt && i.state === "applied" ? ` ${moment(i.appliedAt)}` : ""}</td>
              <td className="num">{told(i.counts.new)}</td>
              <td className="num">{told(i.counts.changed)}</td>
              <td className="num">{told(i.counts.refused)}</td>
              <td>{moment(i.undoUntil)}</td>
              <td>{i.undoable && write && <Confirm label="Hoàn tác" onYes={() => onUndo(i.id)} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
