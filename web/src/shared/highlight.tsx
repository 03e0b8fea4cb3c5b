import { fold } from "./format";

/** The stretches of `text` that match `wanted` without accents: [before, match, after, match, …], matches at odd places. */
export function stretches(text: string, wanted: string): string[] {
  const key = fold(wanted);
  if (!key) return [text];
  // folding letter by letter keeps the places: one letter may be several signs of the decomposed form
  const letters = [...text.normalize("NFC")];
  let folded = "";
  const place: number[] = [];
  letters.forEach((letter, i) => {
    const plain = letter === " " ? " " : fold(letter);
    for (const sign of plain) { folded += sign; place.push(i); }
  });
  const out: string[] = [];
  let from = 0;
  for (let at = folded.indexOf(key); at >= 0; at = folded.indexOf(key, at + key.length)) {
    const first = place[at], end = place[at + key.length - 1] + 1;
    out.push(letters.slice(from, first).join(""), letters.slice(first, end).join(""));
    from = end;
  }
  return [...out, letters.slice(from).join("")];
}

export function Highlight({ text, wanted }: { text: string; wanted?: string }) {
  if (!wanted) return <>{text}</>;
  return <>{stretches(text, wanted).map((part, i) => (i % 2 ? <mark key={i}>{part}</mark> : part))}</>;
}
