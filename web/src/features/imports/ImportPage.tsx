import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { call } from "../../shared/api";
import { moment } from "../../shared/format";
import { Link, navigate } from "../../shared/router";
import { useSession } from "../../shared/session";
import { Confirm, Page, ProblemBox } from "../../shared/ui";
import { answer, busy, download, type ImportHead, inWords, kindWords, stateName } from "./api";
import { FaultPrint } from "./FaultPrint";
import "./imports.css";
import { Preview } from "./Preview";
import { Recognise } from "./Recognise";
import { useImport } from "./useImport";

const steps = ["Tệp", "Nhận biết", "Xem trước", "Áp dụng", "Xong"];
function stepOf(h: ImportHead): number {
  if (h.state === "reading" || h.state === "failed") return 1;
  if (h.state === "applying") return 3;
  return h.state === "ready" ? 2 : 4;
}

export function ImportPage({ id }: { id: number }) {
  const { session, may } = useSession();
  const client = useQueryClient();
  const query = useImport(id), h = query.data;
  const [error, setError] = useState<unknown>(null), [acting, setActing] = useState("");
  const home = `/${session.acting.portal}/nhap-excel`;
  const act = async (name: string, work: () => Promise<unknown>) => {
    setActing(name);
    setError(null);
    try { await work(); await client.invalidateQueries({ queryKey: ["import", id] }); } catch (e) { setError(e); } finally { setActing(""); }
  };
  // What was read, applied or undone meanwhile: rows and everybody's lists are old.
  const before = useRef(h?.state);
  useEffect(() => {
    if (before.current && h && before.current !== h.state && !busy(h.state)) { void client.invalidateQueries({ predicate: (q) => q.queryKey[0] !== "import" }); client.removeQueries({ queryKey: ["import-rows", id], type: "inactive" }); }
    before.current = h?.state;
  }, [h, client, id]);
  if (!h) return <ProblemBox error={query.error} />;
  const write = may("import:create"), ready = h.state === "ready", working = busy(h.state), c = h.counts, one = kindWords[h.kind]?.one ?? "dòng";
  const at = stepOf(h), link = kindWords[h.kind]?.link;
  const left = (c.refused ?? 0) - (c.skipped ?? 0) + (c.conflicting ?? 0);
  return (
    <Page title={`${h.kindTitle}: ${h.fileName}`} aside={<>
      <Link href={home}>Các đợt nhập</Link>
      {!working && h.state !== "failed" && <><FaultPrint head={h} school={session.acting.unitName} onError={setError} /><Button component="a" variant="default" href={`/api/v1/imports/${id}/workbook`} data-loading={acting === "download" || undefined} onClick={(e) => { e.preventDefault(); if (acting !== "download") void act("download", () => download(id)); }}>{acting === "download" ? "Đang tô màu…" : "Tải tệp đã tô màu"}</Button></>}
      {(ready || h.state === "failed") && write && <Confirm label="Bỏ đợt nhập" onYes={() => act("drop", async () => { await call("DELETE", `/imports/${id}`); navigate(home); })} />}
      {h.state === "applied" && h.undoable && write && <Confirm label="Hoàn tác" onYes={() => act("undo", () => call("POST", `/imports/${id}/undo`))} />}</>}>
      <ol className="im-steps im-screen" aria-label="Các bước">{steps.map((s, i) => <li key={s} className={i < at ? "done" : ""} aria-current={i === at ? "step" : undefined}>{s}</li>)}</ol>
      <ProblemBox error={error} />
      {h.error && <div className="panel" role="alert"><strong>{h.state === "failed" ? "Không đọc được tệp. " : "Chưa làm được. "}</strong>{h.error}</div>}
      {working && <div className="panel" role="status" aria-label="Tiến độ"><strong>{stateName[h.state]}…</strong> {h.progress?.text}
        <div className="im-progress" role="progressbar" aria-label={stateName[h.state]} aria-valuemin={0} aria-valuemax={100} aria-valuenow={h.progress?.percent ?? 0}><div style={{ width: `${h.progress?.percent ?? 0}%` }} /></div>
        Có thể rời trang này; việc vẫn chạy tiếp.</div>}
      {h.sameFile && ready && <div className="panel" role="note">Tệp này {h.sameFile.state === "undone" ? "đã được áp dụng rồi hoàn tác" : "đã được áp dụng"} lúc {moment(h.sameFile.appliedAt)} ({h.sameFile.accountName}). <Link href={`${home}/${h.sameFile.id}`}>Xem đợt đó</Link>{c.new + c.changed === 0 && ". So với hồ sơ hiện nay không có gì thay đổi."}</div>}
      {h.state === "applied" && <div className="panel" role="status"><strong>Đã áp dụng lúc {moment(h.appliedAt)}.</strong> Thêm {c.new} {one}, sửa {c.changed} {one}{c.refused ? `, không nhập ${c.refused} dòng` : ""}{c.conflicting ? `, ${c.conflicting} dòng chờ quyết định` : ""}. {h.undoUntil && `Hoàn tác được đến ${moment(h.undoUntil)}. `}
        {link && <Link href={`/${session.acting.portal}${link}`}>Mở danh sách</Link>} {left > 0 && write && <Button size="compact-sm" variant="default" loading={acting === "rest"} onClick={() => act("rest", async () => { const made = await call<ImportHead>("POST", `/imports/${id}/rest`); navigate(`${home}/${made.id}`); })}>Sửa tiếp {left} dòng chưa nhập</Button>}</div>}
      {h.state === "undone" && <div className="panel" role="status"><strong>Đã hoàn tác {h.undoReport?.undone ?? ""} hồ sơ</strong> lúc {moment(h.undoneAt)}. {h.undoReport && h.undoReport.refused.length > 0 && <>Giữ lại {h.undoReport.refused.length}: <ul>{h.undoReport.refused.map((r, i) => <li key={i}>{r.name}: {r.reason}</li>)}</ul></>}</div>}
      {!working && h.state !== "failed" && <Recognise head={h} editable={ready && write} busy={acting === "answer"} onAnswer={(body) => act("answer", async () => { client.setQueryData(["import", id], await answer(id, body)); })} />}
      {ready && c.missing > 0 && <details className="panel im-screen"><summary>{c.missing} {one} của trường không có trong tệp (không xoá; hãy kiểm tra)</summary>{h.missingNames.join("; ")}{c.missing > h.missingNames.length && " …"}</details>}
      {!working && c.rows > 0 && <Preview key={h.id} head={h} editable={ready && write} onError={setError} />}
      {ready && write && c.rows > 0 && <div className="im-apply im-screen"><p>{inWords(h)}</p>
        <Button variant="default" loading={acting === "compare"} onClick={() => act("compare", () => call("POST", `/imports/${id}/compare`))} title="Kiểm tra lại tất cả dòng với hồ sơ lúc này">So lại với hồ sơ hiện nay</Button>
        <Button size="md" loading={acting === "apply"} disabled={c.new + c.changed === 0} onClick={() => act("apply", () => call("POST", `/imports/${id}/apply`))}>Áp dụng {c.new + c.changed} dòng</Button></div>}
    </Page>
  );
}
