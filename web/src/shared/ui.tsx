import { Alert, Button, List, Text, TextInput, type TextInputProps } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { ProblemError } from "./api";
import { day, parseDay } from "./format";

/** What the server refused, with its field messages: pages repeat no rule. */
export function ProblemBox({ error }: { error: unknown }) {
  if (!error) return null;
  const problem = error instanceof ProblemError ? error.problem : null;
  return (
    <Alert color="red" role="alert" mb="sm" title={problem ? problem.detail : "Có lỗi khi hiển thị trang. Hãy tải lại."}>
      {problem && problem.fields.length > 0 && <List size="sm">{problem.fields.map((f, i) => <List.Item key={i}>{f.message}</List.Item>)}</List>}
      {problem && problem.status >= 500 && problem.requestId && <Text size="xs">Mã yêu cầu: {problem.requestId}</Text>}
    </Alert>
  );
}

export function Page({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  useEffect(() => { document.title = title + " – Phượng Vĩ"; }, [title]);
  return (
    <>
      <div className="page-head"><h1>{title}</h1><div className="page-aside">{aside}</div></div>
      {children}
    </>
  );
}

/** dd/mm/yyyy as text: the browser's own date field shows mm/dd on many machines. */
export function DayField({ value, onDay, ...rest }: Omit<TextInputProps, "value" | "onChange"> & { value: string; onDay: (iso: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && typed !== "" && parseDay(typed) === null;
  return <TextInput placeholder="nn/tt/nnnn" inputMode="numeric" {...rest} value={typed ?? day(value)} error={wrong ? "Ghi ngày dạng 05/09/2020." : rest.error}
    onChange={(e) => { setTyped(e.currentTarget.value); const iso = parseDay(e.currentTarget.value); if (iso || e.currentTarget.value === "") onDay(iso ?? ""); }}
    onBlur={() => { if (!wrong) setTyped(null); }} />;
}

export function Empty({ children }: { children: ReactNode }) { return <div className="empty">{children}</div>; }

export function Confirm({ label, onYes, color }: { label: string; onYes: () => void; color?: string }) {
  const [asked, setAsked] = useState(false);
  if (!asked) return <Button size="xs" variant="default" onClick={() => setAsked(true)}>{label}</Button>;
  return <span className="confirm"><Button size="xs" color={color ?? "red"} onClick={() => { setAsked(false); onYes(); }}>Chắc chắn: {label.toLowerCase()}</Button><Button size="xs" variant="default" onClick={() => setAsked(false)}>Thôi</Button></span>;
}
