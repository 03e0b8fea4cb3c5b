import { Modal, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { send, type Schemas } from "../../shared/api";
import { day, fold } from "../../shared/format";
import { Highlight } from "../../shared/highlight";
import { memoryKey, recall, remember } from "../../shared/memory";
import { address, type Portal } from "../../shared/portal";
import { navigate } from "../../shared/router";
import { useSession } from "../../shared/session";
import { takeTyping } from "../../shared/typedAhead";
import { useSettled } from "../../shared/useSettled";

type Found = Schemas["SearchAnswer"];
interface Item { key: string; label: string; note: string; href: string }
interface Command { label: string; alias: string; href: string }

const pageNote = "Mở trang";

const placeOf = (s: Found["students"][number]) => (!s.className ? "chưa xếp lớp" : s.leftOn ? `đã rời lớp ${s.className} từ ${day(s.leftOn)}` : "lớp " + s.className);

function foundItems(found: Found | undefined, portal: Portal, mayStudents: boolean): Item[] {
  if (!found) return [];
  const school = portal === "truong";
  const students = mayStudents && portal !== "so" ? found.students : [];
  return [
    ...students.map((s) => ({
      key: "s" + s.id, label: s.fullName, href: address(portal, `/hoc-sinh/${s.id}`),
      note: `${day(s.birth)} · ${placeOf(s)}${school ? "" : " · " + s.schoolName}`,
    })),
    ...found.classes.map((c) => ({
      key: "c" + c.id, label: "Lớp " + c.name, note: school ? "Danh sách lớp" : `Lớp của ${c.schoolName}`,
      href: address(portal, school ? `/hoc-sinh?classId=${c.id}` : `/truong-hoc/${c.schoolId}`),
    })),
    ...(school ? [] : found.schools).map((s) => ({ key: "t" + s.id, label: s.name, note: `Trường · ${s.code}`, href: address(portal, `/truong-hoc/${s.id}`) })),
  ];
}

const words: Record<Portal, { title: string; hint: string }> = {
  truong: { title: "Tìm học sinh, lớp, chức năng", hint: "Gõ không dấu cũng được, ví dụ: tran minh an" },
  xa: { title: "Tìm học sinh, lớp, trường, chức năng", hint: "Gõ tên hoặc mã, không dấu cũng được" },
  so: { title: "Tìm trường, lớp, chức năng", hint: "Gõ tên hoặc mã, không dấu cũng được" },
};

/** Every word typed begins one of the page's words: "nhap ex" finds "Nhập từ Excel", "doi mat khau" the page where that is done. */
function named({ label, alias }: Command, wanted: string): boolean {
  const words = fold(`${label} ${alias}`).split(/[ ,]+/);
  return fold(wanted).split(" ").every((part) => words.some((word) => word.startsWith(part)));
}

/** Ctrl+K: students, classes, schools and pages, without accents and with wrong tones. */
export function Palette({ onClose, commands }: { onClose: () => void; commands: Command[] }) {
  const { session, may } = useSession();
  const portal = session.acting.portal;
  const key = memoryKey("palette", session, "recent");
  const [recent] = useState(() => recall<Item[]>(sessionStorage, key) ?? []);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [eager, setEager] = useState(false);  // Enter was pressed before the answer to the whole text had come
  const wanted = text.trim();
  const asked = useSettled(wanted, 120);
  const asking = wanted.length >= 2;
  const found = useQuery({
    queryKey: ["search", asked], queryFn: () => send("get", "/search", { query: { q: asked, limit: 8 } }), enabled: asked.length >= 2, placeholderData: (old) => old,
  });
  const settled = !asking || (asked === wanted && !found.isPlaceholderData && !found.isPending);
  const pages = commands.filter((c) => named(c, wanted)).map((c) => ({ key: c.href, label: c.label, note: pageNote, href: c.href }));
  const items: Item[] = asking ? [...foundItems(found.data, portal, may("student:read")), ...pages] : [...(wanted ? [] : recent), ...pages];
  const chosen = Math.min(at, items.length - 1);

  const open = (item: Item | undefined) => {
    if (!item) return;
    if (item.note !== pageNote) remember(sessionStorage, key, [item, ...recent.filter((r) => r.key !== item.key)].slice(0, 6));
    onClose();
    navigate(item.href);
  };
  const openFirst = useRef(() => {});
  openFirst.current = () => open(items[0]);
  useEffect(() => {
    if (!eager || !settled) return;
    setEager(false);
    openFirst.current();
  }, [eager, settled]);
  useEffect(() => () => void takeTyping(), []);
  useEffect(() => { document.getElementById(`tim-${chosen}`)?.scrollIntoView({ block: "nearest" }); }, [chosen]);
  const press = (e: KeyboardEvent) => {
    if (e.nativeEvent.isComposing) return;  // the key belongs to the Vietnamese keyboard
    const moves: Record<string, () => void> = {
      ArrowDown: () => setAt(Math.min(chosen + 1, items.length - 1)),
      ArrowUp: () => setAt(Math.max(chosen - 1, 0)),
      Enter: () => (settled ? open(items[chosen]) : setEager(true)),
    };
    if (!moves[e.key]) return;
    e.preventDefault();
    moves[e.key]();
  };
  return (
    <Modal opened onClose={onClose} title={words[portal].title} size="lg">
      <TextInput data-autofocus size="sm" aria-label="Tìm" role="combobox" aria-expanded aria-controls="ket-qua-tim" aria-activedescendant={items[chosen] ? `tim-${chosen}` : undefined}
        placeholder={words[portal].hint} value={text} onChange={(e) => { setText(e.currentTarget.value); setAt(0); setEager(false); }} onKeyDown={press}
        onFocus={() => { const ahead = takeTyping(); if (ahead) setText((now) => now + ahead); }} />
      <div className="tree palette" id="ket-qua-tim" role="listbox" aria-label="Kết quả">
        {items.map((item, i) => (
          <button key={item.key} id={`tim-${i}`} type="button" role="option" tabIndex={-1} aria-selected={i === chosen} onClick={() => open(item)}>
            <span><Highlight text={item.label} wanted={asking ? wanted : undefined} /></span>
            <small>{!wanted && i < recent.length ? "Vừa mở · " : ""}{item.note}</small>
          </button>
        ))}
      </div>
      {found.error !== null && asking
        ? <div className="empty" role="alert">Chưa tìm được lúc này. Kiểm tra mạng rồi gõ lại.</div>
        : settled && items.length === 0 && <div className="empty" role="status">Không tìm thấy “{wanted}”. Thử gõ ít chữ hơn, hoặc chỉ gõ tên.</div>}
    </Modal>
  );
}
