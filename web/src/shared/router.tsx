// The address is the state: paths and query parameters, kept by the browser's own history.
import { type AnchorHTMLAttributes, type MouseEvent, useEffect, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

/** While a form holds unsaved text, leaving asks first: the guard gets a function that goes on. */
type Guard = (leave: () => void) => void;
let guard: Guard | null = null;
let shown = window.location.href;
let steps = 0;
let back = false;

const pathOf = (href: string) => new URL(href, window.location.href).pathname;

window.addEventListener("popstate", () => {
  const wanted = window.location.href;
  // a jump inside the page (the skip link) leaves nothing behind
  if (guard && pathOf(wanted) !== pathOf(shown)) {
    history.pushState(null, "", shown);
    guard(() => navigate(wanted));
    return;
  }
  shown = wanted;
  back = true;
  tell();
});

export function navigate(to: string, replace = false) {
  if (guard && pathOf(to) !== pathOf(shown)) return guard(() => navigate(to, replace));
  if (replace) history.replaceState(history.state, "", to);
  else {
    history.pushState(null, "", to);
    steps++;
  }
  shown = window.location.href;
  back = false;
  tell();
}

/** Asks before the page is left, as long as `when` holds. `ask` shows the question and calls its argument to go on. */
export function useLeaveGuard(when: boolean, ask: Guard) {
  useEffect(() => {
    if (!when) return;
    const mine: Guard = (leave) => ask(() => { guard = null; leave(); });
    const closing = (e: BeforeUnloadEvent) => e.preventDefault();
    guard = mine;
    window.addEventListener("beforeunload", closing);
    return () => {
      if (guard === mine) guard = null;
      window.removeEventListener("beforeunload", closing);
    };
  });
}

/** Does what takes the page away (another role, signing out) after the question about unsaved text, if there is any. */
export function whenLeft(go: () => void) {
  if (guard) guard(go);
  else go();
}

/** The page was come to by back or forward: it may show itself as it was left. */
export const cameBack = () => back;

export const holdsUnsaved = () => guard !== null;

/** Back to where the person came from; a page opened by its address has no such place. */
export function goBack(otherwise: string) {
  if (steps > 0) history.back();
  else navigate(otherwise, true);
}

/** Lets the next move pass: what was typed is saved. */
export function dropLeaveGuard() { guard = null; }

export function useLocation(): URL {
  const href = useSyncExternalStore((l) => { listeners.add(l); return () => listeners.delete(l); }, () => window.location.href);
  return new URL(href);
}

export type QueryChange = Record<string, string | undefined>;

/** Query parameters as a plain object and a way to change some of them; `push` leaves a step to go back to. */
export function useQuery(): [Record<string, string>, (change: QueryChange, push?: boolean) => void] {
  const url = useLocation();
  const values = Object.fromEntries(url.searchParams);
  return [values, (change, push = false) => {
    const next = new URL(window.location.href);
    for (const [key, value] of Object.entries(change)) {
      if (value) next.searchParams.set(key, value);
      else next.searchParams.delete(key);
    }
    const to = next.pathname + next.search;
    if (to !== window.location.pathname + window.location.search) navigate(to, !push);
  }];
}

type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string };

export function Link({ href, onClick, children, ...rest }: LinkProps) {
  const follow = (e: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(e);
    if (e.defaultPrevented || e.metaKey || e.ctrlKey || e.shiftKey || e.button !== 0) return;
    e.preventDefault();
    navigate(href);
  };
  return <a href={href} {...rest} onClick={follow}>{children}</a>;
}
