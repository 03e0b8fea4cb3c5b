import { Modal, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { get, query } from "../../shared/api";
import { day, fold } from "../../shared/format";
import { navigate } from "../../shared/router";
import { useSession } from "../../shared/session";

interface Found { students: { id: number; fullName: string; birth: string; className: string | null; schoolName: string }[]; classes: { id: number; name: string; schoolId: number; schoolName: string }[]; schools: { id: number; name: string; code: string }[] }

/** Ctrl+K: students, classes, schools and commands, without accents. */
export function Palette({ onClose, commands }: { onClose: () => void; commands: { label: string; href: string }[] }) {
  const { session, may } = useSession();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = useQuery({ queryKey: ["search", text], queryFn: () => get<Found>("/search" + query({ q: text, limit: 8 })), enabled: text.trim().length >= 2, placeholderData: (old) => old });
  const portal = "/" + session.acting.portal;
  const items = [
    ...commands.filter((c) => !text || fold(c.label).includes(fold(text))).map((c) => ({ key: c.href, label: c.label, note: "Mở trang", href: c.href })),
    ...(text.trim().length >= 2 ? [
      ...(found.data?.students ?? []).filter(() => may("student:read")).map((s) => ({ key: "s" + s.id, label: s.fullName, note: `${day(s.birth)} · lớp ${s.className ?? "—"} · ${s.schoolName}`, href: `${portal}/hoc-sinh/${s.id}` })),
      ...(found.data?.classes ?? []).filter(() => session.acting.portal === "truong").map((c) => ({ key: "c" + c.id, label: "Lớp " + c.name, note: c.schoolName, href: `${portal}/hoc-sinh?classId=${c.id}` })),
      ...(found.data?.schools ?? []).filter(() => session.acting.portal !== "truong").map((s) => ({ key: "t" + s.id, label: s.name, note: s.code, href: `${portal}/truong-hoc?q=${encodeURIComponent(s.name)}` })),
    ] : []),
  ].sort((a, b) => (text.trim().length >= 2 ? Number(a.note === "Mở trang") - Number(b.note === "Mở trang") : 0));
  const open = (i: number) => { const item = items[i]; if (item) { onClose(); navigate(item.href); } };
  return (
    <Modal opened onClose={onClose} title="Tìm học sinh, lớp, trường, chức năng" size="lg">
      <TextInput data-autofocus size="sm" aria-label="Tìm" placeholder="Gõ không dấu cũng được, ví dụ: tran minh an" value={text} onChange={(e) => { setText(e.currentTarget.value); setAt(0); }}
        onKeyDown={(e) => { if (e.key === "ArrowDown") { e.preventDefault(); setAt(Math.min(at + 1, items.length - 1)); } if (e.key === "ArrowUp") { e.preventDefault(); setAt(Math.max(at - 1, 0)); } if (e.key === "Enter") { e.preventDefault(); open(at); } }} />
      <div className="tree" style={{ marginTop: 8, maxHeight: 360 }}>
        {items.map((item, i) => <button key={item.key} type="button" aria-pressed={i === at} onClick={() => open(i)}><span>{item.label}</span><small>{item.note}</small></button>)}
        {text.trim().length >= 2 && !found.isFetching && items.length === 0 && <div className="empty">Không tìm thấy.</div>}
      </div>
    </Modal>
  );
}
