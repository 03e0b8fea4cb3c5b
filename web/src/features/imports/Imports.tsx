import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemError } from "../../shared/api";
import { navigate } from "../../shared/router";
import { useSession } from "../../shared/session";
import { Empty, Page, ProblemBox } from "../../shared/ui";
import { busy, listImports, startImport, undoImport } from "./api";
import { DropZone } from "./DropZone";
import { ImportList } from "./ImportList";
import "./imports.css";
import { schoolKindsFor } from "./words";

const largest = 100 << 20;

const tooLarge = (file: File) => new ProblemError({
  type: "body-too-large", status: 413, fields: [],
  detail: `Tệp quá lớn (${Math.round(file.size / (1 << 20))} MB): tối đa 100 MB. Xoá hình ảnh và các trang không cần, hoặc chia tệp thành nhiều phần rồi gửi từng phần.`,
});

export function Imports() {
  const { session, may } = useSession();
  const { portal, unitId } = session.acting;
  const client = useQueryClient();
  const write = may("import:create");
  const school = portal === "truong" ? unitId : undefined;
  const list = useQuery({
    queryKey: ["imports", unitId], queryFn: () => listImports(school), refetchInterval: (q) => (q.state.data?.rows.some((i) => busy(i.state)) ? 2000 : false),
  });
  const [error, setError] = useState<unknown>(null);
  const [sending, setSending] = useState("");
  const open = (id: number) => navigate(`/${portal}/nhap-excel/${id}`);
  const start = async (file: File) => {
    setError(file.size > largest ? tooLarge(file) : null);
    if (file.size > largest) return;
    setSending(file.name);
    try {
      open((await startImport(file, school)).id);
    } catch (x) { setError(x); } finally { setSending(""); }
  };
  const undo = async (id: number) => {
    try {
      await undoImport(id);
      await client.invalidateQueries();
      open(id);
    } catch (x) { setError(x); }
  };
  return (
    <Page title={school === undefined ? "Nhập danh sách trường" : "Nhập từ Excel"}>
      <ProblemBox error={error ?? list.error} />
      {write && <DropZone kinds={school === undefined ? ["schools"] : schoolKindsFor(may)} sending={sending} onFile={(file) => void start(file)} onError={setError} />}
      <h2>Các đợt nhập</h2>
      {list.data?.rows.length === 0 && <Empty>Chưa nhập tệp nào.</Empty>}
      {list.data && list.data.rows.length > 0 && <ImportList imports={list.data.rows} write={write} onUndo={(id) => void undo(id)} />}
    </Page>
  );
}
