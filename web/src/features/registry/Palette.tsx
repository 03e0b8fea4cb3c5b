import { Modal, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { get, query } from "../../shared/api";
import { day, fold } from "../../shared/format";
import { Highlight } from "../../shared/highlight";
import { address, type Portal } from "../../shared/portal";
import { navigate } from "../../shared/router";
import { useSession } from "../../shared/session";

interface Found {
  students: { id: number; fullName: string; birth: string; className: string | null; schoolName: string }[];
  classes: { id: number; name: string; schoolId: number; schoolName: string }[];
  schools: { id: number; name: string; code: string }[];
  units?: { id: number; name: string; code: string }[];
}
interface Item { key: string; label: string; note: string; href: string }
interface Command { label: string; href: string }

const remembered = "phuongvi.palette.recent";

function recentItems(account: number): Item[] {
  try { return JSON.parse(localStorage.getItem(`${remembered}.${account}`) ?? "[]") as Item[]; } catch { return []; }
}

function foundItems(found: Found | undefined, portal: Portal, mayStudents: boolean): Item[] {
  if (!found) return [];
  const school = portal === "truong";
  return [
    ...(mayStudents ? found.students : []).map((s) => ({ key: "s" + s.id, label: s.fullName, note: `${day(s.birth)} · lớp ${s.className ?? "—"}${school ? "" : " · " + s.schoolName}`, href: address(portal, `/hoc-sinh/${s.id}`) })),
    ...(school ? found.classes : []).map((c) => ({ key: "c" + c.id, label: "Lớp " + c.name, note: "Danh sách lớp", href: address(portal, `/hoc-sinh?classId=${c.id}`) })),
    ...(school ? [] : found.schools).map((s) => ({ key: "t" + s.id, label: s.name, note: `Trường · ${s.code}`, href: address(portal, `/truong-hoc?q=${encodeURIComponent(s.name)}`) })),
    ...(school ? [] : (found.units ?? [])).map((u) => ({ key: "u" + u.id, label: u.name, note: `Đơn vị · ${u.code}`, href: address(portal, `/truong-hoc?unit=${u.id}`) })),
  ];
}

/** Ctrl+K: students, classes, schools, units and pages, without accents and with wrong tones. */
export function Palette({ onClose, commands }: { onClose: () => void; commands: Command[] }) {
  const { session, may } = useSession();
  const portal = session.acting.portal;
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const asking = text.trim().length >= 2;
  const found = useQuery({ queryKey: ["search", text], queryFn: () => get<Found>("/search" + query({ q: text, limit: 8 })), enabled: asking, placeholderData: (old) => old });
  const pages = commands.filter((c) => fold(c.label).includes(fold(text))).map((c) => ({ key: c.href, label: c.label, note: "Mở trang", href: c.href }));
  const recent = text ? [] : recentItems(session.account.id);
  const items: Item[] = asking ? [...foundItems(found.data, portal, may("student:read")), ...pages] : [...recent, ...pages];

  const open = (item: Item | undefined) => {
    if (!item) return;
    if (item.note !== "Mở trang") {
      const kept = [{ ...item }, ...recentItems(session.account.id).filter((r) => r.key !== item.key)].slice(0, 6);
      localStorage.setItem(`${remembered}.${session.account.id}`, JSON.stringify(kept));
    }
    onClose();
    navigate(item.href);
  };
  const press = (e: KeyboardEvent) => {
    const moves: Record<string, () => void> = {
      ArrowDown: () => setAt(Math.min(at + 1, items.length - 1)), ArrowUp: () => setAt(Math.max(at - 1, 0)), Enter: () => open(items[at]),
    };
    if (!moves[e.key]) return;
    e.preventDefault();
    moves[e.key]();
  };
  return (
    <Modal opened onClose={onClose} title={portal === "truong" ? "Tìm học sinh, lớp, chức năng" : "Tìm trường, đơn vị, chức năng"} size="lg">
      <TextInput data-autofocus size="sm" aria-label="Tìm" role="combobox" aria-expanded aria-controls="ket-qua-tim" aria-activedescendant={items[at] ? `tim-${at}` : undefined}
        placeholder={portal === "truong" ? "Gõ không dấu cũng được, ví dụ: tran minh an" : "Gõ tên hoặc mã, không dấu cũng được"}
        value={text} onChange={(e) => { setText(e.currentTarget.value); setAt(0); }} onKeyDown={press} />
      <div className="tree palette" id="ket-qua-tim" role="listbox" aria-label="Kết quả">
        {items.map((item, i) => (
          <button key={item.key} id={`tim-${i}`} type="button" role="option" tabIndex={-1} aria-selected={i === at} onClick={() => open(item)}>
            <span><Highlight text={item.label} wanted={asking ? text : undefined} /></span>
            <small>{i < recent.length ? "Vừa mở · " : ""}{item.note}</small>
          </button>
        ))}
      </div>
      {asking && !found.isFetching && items.length === 0 && <div className="empty" role="status">Không tìm thấy “{text}”. Thử gõ ít chữ hơn, hoặc chỉ gõ tên.</div>}
      {found.error !== null && <div className="empty" role="alert">Chưa tìm được lúc này. Kiểm tra mạng rồi gõ lại.</div>}
    </Modal>
  );
}
