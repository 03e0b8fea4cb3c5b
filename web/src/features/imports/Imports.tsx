import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { call, get } from "../../shared/api";
import { moment } from "../../shared/format";
import { Link, navigate } from "../../shared/router";
import { useSession } from "../../shared/session";
import { Empty, Page, ProblemBox } from "../../shared/ui";
import { type ImportHead, stateName } from "./api";

export function Imports() {
  const { session, may } = useSession();
  const school = session.acting.portal === "truong";
  const base = school ? `/schools/${session.acting.unitId}/imports` : "/department/imports";
  const list = useQuery({ queryKey: ["imports", session.acting.unitId], queryFn: () => get<{ rows: ImportHead[] }>(base) });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState("");
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const send = async (file: File | undefined) => {
    if (!file) return;
    setError(null);
    setBusy(file.name);
    try { const made = await call<ImportHead>("POST", `${base}?fileName=${encodeURIComponent(file.name)}`, file); navigate(`/${session.acting.portal}/nhap-excel/${made.id}`); } catch (e) { setError(e); } finally { setBusy(""); }
  };
  return (
    <Page title={school ? "Nhập từ Excel" : "Nhập danh sách trường"}>
      <ProblemBox error={error ?? list.error} />
      {may("import:create") && (
        <div className={"drop" + (over ? " over" : "")} onDragOver={(e) => { e.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={(e) => { e.preventDefault(); setOver(false); void send(e.dataTransfer.files[0]); }}>
          <p><strong>Thả tệp Excel (.xlsx) hoặc CSV vào đây</strong></p>
          <p>Tệp xuất từ phần mềm khác, tệp của Bộ hay danh sách tự làm đều được: hệ thống tự nhận biết các cột. Chưa có gì được ghi cho đến khi bạn bấm Áp dụng.</p>
          <input ref={input} type="file" hidden accept=".xlsx,.csv,.txt,.xls,.xlsm" aria-label="Chọn tệp" onChange={(e) => { void send(e.currentTarget.files?.[0]); e.currentTarget.value = ""; }} />
          <Button size="sm" loading={busy !== ""} onClick={() => input.current?.click()}>Chọn tệp</Button>{" "}
          <a href={`/api/v1/import-kinds/${school ? "students" : "schools"}/template`}>Tải tệp mẫu</a>
          {busy && <p role="status">Đang đọc {busy}…</p>}
        </div>
      )}
      <h2>Các đợt nhập</h2>
      {list.data?.rows.length === 0 && <Empty>Chưa nhập tệp nào.</Empty>}
      {list.data && list.data.rows.length > 0 && (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="scroll" tabIndex={0} role="region" aria-label="Các đợt nhập">
          <table className="grid"><thead><tr><th>Lúc</th><th>Tệp</th><th>Người nhập</th><th>Trạng thái</th><th className="num">Mới</th><th className="num">Thay đổi</th><th className="num">Từ chối</th></tr></thead>
            <tbody>{list.data.rows.map((i) => <tr key={i.id}><td>{moment(i.createdAt)}</td><td><Link href={`/${session.acting.portal}/nhap-excel/${i.id}`}>{i.fileName}</Link></td><td>{i.accountName}</td><td>{stateName[i.state]}</td><td className="num">{i.counts.new}</td><td className="num">{i.counts.changed}</td><td className="num">{i.counts.refused}</td></tr>)}</tbody></table>
        </div>
      )}
    </Page>
  );
}
