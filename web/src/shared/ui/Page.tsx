import { type ReactNode, useEffect } from "react";

interface Props { title: string; aside?: ReactNode; children: ReactNode }

export function Page({ title, aside, children }: Props) {
  useEffect(() => { document.title = title + " – Phượng Vĩ"; }, [title]);
  return (
    <>
      <div className="page-head"><h1>{title}</h1><div className="page-aside">{aside}</div></div>
      {children}
    </>
  );
}

export function Empty({ children }: { children: ReactNode }) { return <div className="empty">{children}</div>; }
