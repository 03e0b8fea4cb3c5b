import { useState } from "react";
import type { PageRoute } from "../routes";
import { address, type Portal } from "../shared/portal";
import { Link } from "../shared/router";

interface Props { pages: PageRoute[]; current?: PageRoute; portal: Portal }

/** The functions at the left; on a phone the first ones in a bar at the bottom, the others behind "Thêm". */
export function Menu({ pages, current, portal }: Props) {
  const [more, setMore] = useState(false);
  const direct = pages.length <= 5 ? pages.length : 4;
  const here = (page: PageRoute) => page === current || page.menu === current?.under;
  return (
    <nav className={more ? "menu open" : "menu"} aria-label="Chức năng">
      <ul>
        {pages.map((page, i) => (
          <li key={page.menu} className={i < direct ? undefined : "later"}>
            <Link href={address(portal, page.href ?? "/")} aria-current={here(page) ? "page" : undefined} onClick={() => setMore(false)}>{page.menu}</Link>
          </li>
        ))}
        {direct < pages.length && (
          <li className="more"><button type="button" aria-expanded={more} onClick={() => setMore(!more)}>{more ? "Đóng" : "Thêm"}</button></li>
        )}
      </ul>
    </nav>
  );
}
