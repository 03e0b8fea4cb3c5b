/** "2020-05-03" → "03/05/2020"; month or year alone stay what they are. */
export function day(iso?: string | null): string {
  if (!iso) return "";
  const parts = iso.slice(0, 10).split("-");
  return parts.reverse().join("/");
}

/** What people type as a date → ISO; null when it is none. Takes d/m/yyyy with / . or -, and ddmmyyyy. */
export function parseDay(text: string): string | null {
  const t = text.trim();
  const m = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(t) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(t);
  if (!m) return null;
  const [d, mo, y] = [Number(m[1]), Number(m[2]), Number(m[3])];
  const date = new Date(Date.UTC(y, mo - 1, d));
  if (date.getUTCFullYear() !== y || date.getUTCMonth() !== mo - 1 || date.getUTCDate() !== d) return null;
  return `${m[3]}-${String(mo).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
}

/** As parseDay, or a month (9/2020) or a year alone. */
export function parsePartialDay(text: string): string | null {
  const t = text.trim();
  if (/^(19|20)\d{2}$/.test(t)) return t;
  const m = /^(\d{1,2})[/.-](\d{4})$/.exec(t);
  if (m) return Number(m[1]) >= 1 && Number(m[1]) <= 12 ? `${m[2]}-${m[1].padStart(2, "0")}` : null;
  return parseDay(t);
}

/** Puts the strokes of a date in while digits are typed at the end; taking away and other writing styles stay as they are. */
export function maskDay(before: string, now: string): string {
  if (now.length <= before.length) return now;
  if (/^(\d{2}|\d{2}\/\d{2})$/.test(now)) return now + "/";
  return now.replace(/^(\d{2})\/\//, "$1/").replace(/^(\d{2}\/\d{2})\/\//, "$1/");
}

/** An instant as local time, "08:05 20/11/2026". */
export function moment(iso?: string | null): string {
  if (!iso) return "";
  const at = new Date(new Date(iso).getTime() + 7 * 3600_000).toISOString();
  return at.slice(11, 16) + " " + day(at);
}

export const number = (n: number) => n.toLocaleString("vi-VN");

/** Search key: no marks, đ → d, lower case. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase().replace(/\s+/g, " ").trim();
}

/** 075216627991 → 075******991 */
export const masked = (id?: string | null) => (id && id.length > 6 ? id.slice(0, 3) + "*".repeat(id.length - 6) + id.slice(-3) : id ?? "");
