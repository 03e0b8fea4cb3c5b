import { Button } from "@mantine/core";
import { type ChangeEvent, type DragEvent, useRef, useState } from "react";
import { Download } from "../../shared/ui";
import { templateAddress } from "./api";
import { kindTitles } from "./words";

interface Props {
  /** The kinds of lists that may be sent, each with its template. */
  kinds: string[];
  /** The name of the file on its way. */
  sending: string;
  onFile: (file: File) => void;
  onError: (error: unknown) => void;
}

/** Takes a file by hand or by dropping it. */
export function DropZone({ kinds, sending, onFile, onError }: Props) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (file: File | undefined) => { if (file) onFile(file); };
  const drag = (e: DragEvent) => {
    e.preventDefault();
    setOver(true);
  };
  const drop = (e: DragEvent) => {
    e.preventDefault();
    setOver(false);
    take(e.dataTransfer.files[0]);
  };
  const choose = (e: ChangeEvent<HTMLInputElement>) => {
    take(e.currentTarget.files?.[0]);
    e.currentTarget.value = "";  // the same file may be chosen again once it is mended
  };
  return (
    <div className={"drop" + (over ? " over" : "")} onDragOver={drag} onDragLeave={() => setOver(false)} onDrop={drop}>
      <p><strong>Thả tệp Excel (.xlsx) hoặc CSV vào đây</strong></p>
      <p>
        Tệp xuất từ phần mềm khác, tệp của Bộ hay danh sách tự làm đều được: hệ thống tự nhận biết các cột.
        Chưa có gì được ghi cho đến khi bạn bấm Áp dụng.
      </p>
      <input ref={input} type="file" hidden accept=".xlsx,.csv,.txt,.xls,.xlsm" aria-label="Chọn tệp" onChange={choose} />
      <Button size="sm" loading={sending !== ""} onClick={() => input.current?.click()}>Chọn tệp</Button>
      {sending && <p role="status">Đang gửi {sending}…</p>}
      <p className="im-templates">
        <span>Tệp mẫu có danh sách chọn:</span>{" "}
        {kinds.map((kind) => <Download key={kind} path={templateAddress(kind)} onError={onError}>{kindTitles[kind]}</Download>)}
      </p>
    </div>
  );
}
