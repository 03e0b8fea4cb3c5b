// The address is the state: paths and query parameters, kept by the browser's own history.
import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
window.addEventListener("popstate", () => listeners.forEach((l) => l()));

export function navigate(to: string, replace = false) {
  if (replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  listeners.forEach((l) => l());
}

export function useLocation(): URL {
  const href = useSyncExternalStore((l) => { listeners.add(l); return () => listeners.delete(l); }, () => window.location.href);
  return new URL(href);
}

/** Query parameters as a plain object and a way to change some of them. */
export function useQuery(): [Record<string, string>, (change: Record<string, string | undefined>) => void] {
  const url = useLocation();
  const values = Object.fromEntries(url.searchParams);
  return [values, (change) => {
    const next = new URL(window.location.href);
    for (const [key, value] of Object.entries(change)) if (value) next.searchParams.set(key, value); else next.searchParams.delete(key);
    navigate(next.pathname + next.search, true);
  }];
}

export function Link({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  return <a href={href} {...rest} onClick={(e: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(e);
    if (e.defaultPrevented || e.metaKey || e.ctrlKey || e.shiftKey || e.button !== 0) return;
    e.preventDefault();
    navigate(href);
  }}>{rest.children}</a>;
}
