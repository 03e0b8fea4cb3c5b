// Who presses Ctrl+K goes on typing at once: what comes before the field has the keyboard is kept for it.
const patience = 3000;  // ms; a field that never came must not swallow keys

let typed = "";
let timer: ReturnType<typeof setTimeout> | undefined;

function keep(e: KeyboardEvent) {
  if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key.length === 1) typed += e.key;
  else if (e.key === "Backspace") typed = typed.slice(0, -1);
  else return;
  e.preventDefault();
  e.stopPropagation();
}

export function keepTyping() {
  takeTyping();
  window.addEventListener("keydown", keep, true);
  timer = setTimeout(takeTyping, patience);
}

/** What was typed since keepTyping; from here on keys go where the keyboard is. */
export function takeTyping(): string {
  clearTimeout(timer);
  window.removeEventListener("keydown", keep, true);
  const out = typed;
  typed = "";
  return out;
}
