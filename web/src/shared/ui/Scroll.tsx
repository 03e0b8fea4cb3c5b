import type { ReactNode } from "react";

/** A table wider or longer than the screen: scrolls by itself, also with the keyboard. */
export function Scroll({ label, children }: { label: string; children: ReactNode }) {
  // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  return <div className="scroll" tabIndex={0} role="region" aria-label={label}>{children}</div>;
}
