import { type ReactNode, useEffect } from "react";
import { NationalHead } from "./NationalHead";

interface Props {
  title: string;
  aside?: ReactNode;
  /** The name of the page as an official paper: printed below the national head. */
  paper?: string;
  children: ReactNode;
}

export function Page({ title, aside, paper, children }: Props) {
  useEffect(() => { document.title = title + " – Phượng Vĩ"; }, [title]);
  return (
    <>
      {paper && <NationalHead title={paper} />}
      <div className="page-head"><h1>{title}</h1><div className="page-aside">{aside}</div></div>
      {children}
    </>
  );
}

export function Empty({ children }: { children: ReactNode }) { return <div className="empty">{children}</div>; }
