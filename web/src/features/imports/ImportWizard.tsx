import { Button, Checkbox, TextInput } from "@mantine/core";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { call, get, query } from "../../shared/api";
import { moment } from "../../shared/format";
import { navigate, useQuery as useUrlQuery } from "../../shared/router";
import { useSession } from "../../shared/session";
import { Confirm, Empty, Page, ProblemBox } from "../../shared/ui";
import { type ImportHead, type ImportRow, stateName } from "./api";

const words: Record<string, string> = { new: "Mới", changed: "Thay đổi", unchanged: "Không đổi", conflicting: "Xung đột", refused: "Từ chối" };
const severities: Record<string, string> = { B: "Chặn", E: "Lỗi", W: "Cảnh báo", I: "Thông tin" };

export function ImportWizard({ id }: { id: number }) {
  const { session, may } = useSession();
  const client = useQueryClient();
  const [filters, setFilters] = useUrlQuery();
  const show = filters.show ?? "all";
  const head = useQuery({ queryKey: ["import", id], queryFn: () => get<ImportHead>(`/imports/${id}`) });
  const rows = useInfiniteQuery({
    queryKey: ["import-rows", id, show, filters.rule, filters.q], initialPageParam: 0,
    queryFn: ({ pageParam }) => get<{ total: number; rows: ImportRow[] }>(`/imports/${id}/rows${query({ show, rule: filters.rule, q: filters.q, offset: pageParam, limit: 100 })}`),
    getNextPageParam: (last, all) => { const have = all.reduce((n, p) => n + p.rows.length, 0); return have < last.total && last.rows.length > 0 ? have : undefined; },
    placeholderData: (old) => old,
  });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState("");
  const [report, setReport] = useState<{ undone: number; refused: { name: string; reason: string }[] } | null>(null);
  const act = async (name: string, work: () => Promise<unknown>) => {
    setBusy(name);
    setError(null);
    try { await work(); await client.invalidateQueries(); } catch (e) { setError(e); } finally { setBusy(""); }
  };
  const h = head.data;
  if (!h) return <ProblemBox error={head.error} />;
  const c = h.counts, ready = h.state === "ready", mayWrite = may("import:create");
  const list = rows.data?.pages.flatMap((p) => p.rows) ?? [], total = rows.data?.pages[0]?.total ?? 0;
  const columns = h.columns.filter((x) => x.field);
  const chip = (key: string, n: number, label: string) => <button key={key} type="button" aria-pressed={show === key} onClick={() => setFilters({ show: key === "all" ? undefined : key, rule: undefined })}><b>{n}</b>{label}</button>;
  return (
    <Page title={`${h.kindTitle}: ${h.fileName}`} aside={<>
      <Button component="a" variant="default" href={`/api/v1/imports/${id}/workbook`}>Tải tệp đã tô màu</Button>
      {ready && mayWrite && <Button loading={busy === "apply"} disabled={c.new + c.changed === 0} onClick={() => act("apply", () => call("POST", `/imports/${id}/apply`))}>Áp dụng {c.new + c.changed} dòng</Button>}
      {ready && mayWrite && <Confirm label="Bỏ đợt nhập" onYes={() => act("drop", async () => { await call("DELETE", `/imports/${id}`); navigate(`/${session.acting.portal}/nhap-excel`); })} />}
      {h.state === "applied" && mayWrite && <Confirm label="Hoàn tác" onYes={() => act("undo", async () => setReport(await call("POST", `/imports/${id}/undo`)))} />}</>}>
      <ProblemBox error={error} />
      <div className="panel" role="status">{stateName[h.state]}{h.appliedAt && ` lúc ${moment(h.appliedAt)}`}{h.undoneAt && `, hoàn tác lúc ${moment(h.undoneAt)}`}. {ready ? "Chưa ghi gì. Xem các dòng, sửa ô có lỗi ngay tại đây, rồi bấm Áp dụng." : ""}
        {c.missing > 0 && ready && <details><summary>{c.missing} học sinh của trường không có trong tệp (không xoá, hãy kiểm tra)</summary>{h.missingNames.join("; ")}</details>}</div>
      {report && <div className="panel" role="status">Đã hoàn tác {report.undone} hồ sơ. {report.refused.length > 0 && <>Giữ lại {report.refused.length}: <ul>{report.refused.map((r, i) => <li key={i}>{r.name}: {r.reason}</li>)}</ul></>}</div>}
      {ready && h.questions.map((q) => <div className="panel" key={q.id}><Checkbox label={q.text} checked={q.answer} disabled={!mayWrite || busy !== ""} onChange={(e) => { const answer = e.currentTarget.checked; void act("answer", () => call("PUT", `/imports/${id}/answers`, { [q.id]: answer })); }} />{q.detail && <small>{q.detail.map((d) => d.name).join(", ")}</small>}</div>)}
      <div className="counts">{chip("all", c.rows, "dòng")}{chip("new", c.new, "mới")}{chip("changed", c.changed, "thay đổi")}{chip("unchanged", c.unchanged, "không đổi")}{c.conflicting > 0 && chip("conflicting", c.conflicting, "xung đột")}{chip("refused", c.refused, "bị từ chối")}{chip("faults", h.faultCounts.reduce((n, f) => n + f.rows, 0), "lỗi – chỉ dòng có lỗi")}</div>
      <div className="bar">
        {h.faultCounts.map((f) => <button key={f.severity + f.rule} type="button" className={"tag " + f.severity} aria-pressed={filters.rule === f.rule} onClick={() => setFilters({ rule: filters.rule === f.rule ? undefined : f.rule, show: "faults" })}>{severities[f.severity]} {f.rule} {f.label}: {f.rows} dòng</button>)}
        <TextInput aria-label="Tìm trong tệp" placeholder="Tìm tên trong tệp" value={filters.q ?? ""} onChange={(e) => setFilters({ q: e.currentTarget.value || undefined })} />
      </div>
      <Preview id={id} rows={list} columns={columns} editable={ready && mayWrite} onError={setError} onChanged={() => client.invalidateQueries({ queryKey: ["import", id] })} />
      {rows.isSuccess && total === 0 && <Empty>Không có dòng nào trong mục này.</Empty>}
      {rows.hasNextPage && <Button mt="sm" variant="default" loading={rows.isFetchingNextPage} onClick={() => rows.fetchNextPage()}>Xem thêm ({list.length} / {total})</Button>}
    </Page>
  );
}

/** The rows of the file. One live input stands in the active cell, always focused: typing methods that send backspaces lose no letter. */
function Preview({ id, rows, columns, editable, onError, onChanged }: { id: number; rows: ImportRow[]; columns: { field: string; label: string; header: string }[]; editable: boolean; onError: (e: unknown) => void; onChanged: () => void }) {
  const client = useQueryClient();
  const [active, setActive] = useState<{ row: number; field: string } | null>(null);
  const [text, setText] = useState("");
  const [undone, setUndone] = useState<{ row: number; field: string; text: string }[]>([]);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => { if (active) { input.current?.focus(); input.current?.select(); } }, [active]);
  const open = (row: ImportRow, field: string) => { if (!editable) return; setActive({ row: row.row, field }); setText(row.cells[field]?.seen ?? ""); };
  const send = async (row: number, field: string, value: string) => {
    try {
      await call("PATCH", `/imports/${id}/rows/${row}`, { cells: { [field]: value } });
      await client.invalidateQueries({ queryKey: ["import-rows", id] });
      onChanged();
    } catch (e) { onError(e); }
  };
  const commit = async () => {
    if (!active) return;
    const row = rows.find((r) => r.row === active.row), before = row?.cells[active.field];
    if (row && text !== (before?.value || before?.seen || "")) { setUndone([...undone, { row: active.row, field: active.field, text: before?.value || before?.seen || "" }]); await send(active.row, active.field, text); }
  };
  const move = (by: number, sideways: boolean) => {
    if (!active) return;
    if (sideways) { const at = columns.findIndex((c) => c.field === active.field) + by, row = rows.find((r) => r.row === active.row); if (columns[at] && row) open(row, columns[at].field); else setActive(null); }
    else { const next = rows[rows.findIndex((r) => r.row === active.row) + by]; if (next) open(next, active.field); else setActive(null); }
  };
  return (
    <>
      {editable && undone.length > 0 && <Button mb={6} variant="default" onClick={async () => { const last = undone[undone.length - 1]; setUndone(undone.slice(0, -1)); await send(last.row, last.field, last.text); }}>Quay lại ô vừa sửa (Ctrl+Z)</Button>}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="scroll" tabIndex={0} role="region" aria-label="Các dòng của tệp">
        <table className="grid">
          <thead><tr><th className="s0">Dòng</th><th>Việc</th><th>Lỗi cần xem</th>{columns.map((c) => <th key={c.field}>{c.label || c.header}</th>)}</tr></thead>
          <tbody>{rows.map((r) => (
            <tr key={r.row}>
              <td className="s0">{r.rowNumber}</td>
              <td><span className={"tag" + (r.action === "refused" ? " B" : "")}>{r.skipped ? "Bỏ qua" : words[r.action]}</span></td>
              <td style={{ whiteSpace: "normal", minWidth: 240 }}>
                {r.faults.map((f, i) => <div key={i}><span className={"tag " + f.severity}>{f.rule}</span> {f.message}</div>)}
                {r.proposal && editable && <Button size="compact-xs" variant="light" onClick={async () => { try { await call("PATCH", `/imports/${id}/rows/${r.row}`, { match: r.proposal!.recordId }); await client.invalidateQueries({ queryKey: ["import-rows", id] }); onChanged(); } catch (e) { onError(e); } }}>Chính là em này: {r.proposal.text}</Button>}
                {editable && (r.faults.length > 0 || r.skipped) && <Button size="compact-xs" variant="subtle" onClick={async () => { try { await call("PATCH", `/imports/${id}/rows/${r.row}`, { skip: !r.skipped }); await client.invalidateQueries({ queryKey: ["import-rows", id] }); onChanged(); } catch (e) { onError(e); } }}>{r.skipped ? "Lấy lại dòng" : "Bỏ dòng này"}</Button>}
              </td>
              {columns.map((c) => {
                const cell = r.cells[c.field], fault = r.faults.filter((f) => f.field === c.field).map((f) => f.severity).sort()[0];
                const here = active?.row === r.row && active.field === c.field;
                const style = fault ? "fault-" + (["B", "E", "W"].includes(fault) ? fault : "") : cell?.repairs?.length ? "repaired" : undefined;
                return (
                  <td key={c.field} className={style} title={r.faults.filter((f) => f.field === c.field).map((f) => f.message).join("\n") || undefined}>
                    {here ? <input ref={input} aria-label={`${c.label} dòng ${r.rowNumber}`} value={text} style={{ width: Math.max(90, text.length * 8) }} onChange={(e) => setText(e.currentTarget.value)} onBlur={() => { void commit(); setActive(null); }}
                      onKeyDown={(e) => { if (e.key === "Enter") { e.preventDefault(); void commit(); move(e.shiftKey ? -1 : 1, false); } else if (e.key === "Tab") { e.preventDefault(); void commit(); move(e.shiftKey ? -1 : 1, true); } else if (e.key === "Escape") { setText(cell?.seen ?? ""); setActive(null); } }} />
                      : editable ? <button type="button" className="cell" style={{ textDecoration: "none", color: "inherit", minWidth: 20, minHeight: 18 }} onClick={() => open(r, c.field)} onFocus={undefined} aria-label={`${c.label} dòng ${r.rowNumber}: ${cell?.seen || "trống"}`}><Cell cell={cell} /></button> : <Cell cell={cell} />}
                  </td>);
              })}
            </tr>))}</tbody>
        </table>
      </div>
    </>
  );
}

function Cell({ cell }: { cell?: { seen: string; value: string; old?: string } }) {
  if (!cell) return null;
  return <>{cell.old !== undefined && <><span className="old">{cell.old || "(trống)"}</span> → </>}{cell.seen || cell.value || "\u00a0"}</>;
}
