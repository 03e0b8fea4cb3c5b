import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { call, ProblemError } from "../../shared/api";
import { moment } from "../../shared/format";
import { Link, navigate } from "../../shared/router";
import { useSession } from "../../shared/session";
import { Confirm, Empty, Page, ProblemBox } from "../../shared/ui";
import { busy, type ImportHead, kindTitles, listImports, stateName } from "./api";
import "./imports.css";

const largest = 100 << 20;

export function Imports() {
  const { session, may } = useSession();
  const client = useQueryClient();
  const school = session.acting.portal === "truong";
  const base = school ? `/schools/${session.acting.unitId}/imports` : "/department/imports";
  const list = useQuery({ queryKey: ["imports", session.acting.unitId], queryFn: () => listImports(base), refetchInterval: (q) => (q.state.data?.rows.some((i) => busy(i.state)) ? 2000 : false) });
  const [error, setError] = useState<unknown>(null), [sending, setSending] = useState(""), [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const write = may("import:create");
  const send = async (file: File | undefined) => {
    if (!file) return;
    setError(null);
    if (file.size > largest) return setError(new ProblemError({ type: "body-too-large", status: 413, fields: [], detail: `Tệp quá lớn (${Math.round(file.size / (1 << 20))} MB): tối đa 100 MB. Xoá hình ảnh và các trang không cần, hoặc chia tệp thành nhiều phần rồi gửi từng phần.` }));
    setSending(file.name);
    try { const made = await call<ImportHead>("POST", `${base}?fileName=${encodeURIComponent(file.name)}`, file); navigate(`/${session.acting.portal}/nhap-excel/${made.id}`); } catch (e) { setError(e); } finally { setSending(""); }
  };
  const undo = async (id: number) => { try { await call("POST", `/imports/${id}/undo`); await client.invalidateQueries(); navigate(`/${session.acting.portal}/nhap-excel/${id}`); } catch (e) { setError(e); } };
  return (
    <Page title={school ? "Nhập từ Excel" : "Nhập danh sách trường"}>
      <ProblemBox error={error ?? list.error} />
      {write && (
        <div className={"drop" + (over ? " over" : "")} onDragOver={(e) => { e.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={(e) => { e.preventDefault(); setOver(false); void send(e.dataTransfer.files[0]); }}>
          <p><strong>Thả tệp Excel (.xlsx) hoặc CSV vào đây</strong></p>
          <p>Tệp xuất từ phần mềm khác, tệp của Bộ hay danh sách tự làm đều được: hệ thống tự nhận biết các cột. Chưa có gì được ghi cho đến khi bạn bấm Áp dụng.</p>
          <input ref={input} type="file" hidden accept=".xlsx,.csv,.txt,.xls,.xlsm" aria-label="Chọn tệp" onChange={(e) => { void send(e.currentTarget.files?.[0]); e.currentTarget.value = ""; }} />
          <Button size="sm" loading={sending !== ""} onClick={() => input.current?.click()}>Chọn tệp</Button>
          {sending && <p role="status">Đang gửi {sending}…</p>}
          <p className="im-templates"><span>Tệp mẫu có danh sách chọn:</span> {(school ? ["students", "classes", "staff", "guardians"] : ["schools"]).map((k) => <a key={k} href={`/api/v1/import-kinds/${k}/template`}>{kindTitles[k]}</a>)}</p>
        </div>
      )}
      <h2>Các đợt nhập</h2>
      {list.data?.rows.length === 0 && <Empty>Chưa nhập tệp nào.</Empty>}
      {list.data && list.data.rows.length > 0 && (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="scroll" tabIndex={0} role="region" aria-label="Các đợt nhập">
          <table className="grid"><thead><tr><th>Lúc</th><th>Loại</th><th>Tệp</th><th>Người nhập</th><th>Trạng thái</th><th className="num">Mới</th><th className="num">Sửa</th><th className="num">Không nhập</th><th>Hoàn tác đến</th><th></th></tr></thead>
            <tbody>{list.data.rows.map((i) => <tr key={i.id}><td>{moment(i.createdAt)}</td><td>{i.kindTitle}</td><td><Link href={`/${session.acting.portal}/nhap-excel/${i.id}`}>{i.fileName}</Link></td><td>{i.accountName}</td>
              <td title={i.error || undefined}>{stateName[i.state]}{i.appliedAt && i.state === "applied" ? ` ${moment(i.appliedAt)}` : ""}</td><td className="num">{i.counts.new ?? ""}</td><td className="num">{i.counts.changed ?? ""}</td><td className="num">{i.counts.refused ?? ""}</td>
              <td>{moment(i.undoUntil)}</td><td>{i.undoable && write && <Confirm label="Hoàn tác" onYes={() => void undo(i.id)} />}</td></tr>)}</tbody></table>
        </div>
      )}
    </Page>
  );
}
