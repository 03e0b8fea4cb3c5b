import { Button, Menu } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Palette } from "./features/registry/Palette";
import { routes } from "./routes";
import { call } from "./shared/api";
import { Link, navigate, useLocation } from "./shared/router";
import { type Session, useSession } from "./shared/session";
import { Empty } from "./shared/ui";

export function Shell() {
  const { session, setSession, may } = useSession();
  const [palette, setPalette] = useState(false);
  const client = useQueryClient();
  const url = useLocation();
  const portal = session.acting.portal;
  const path = url.pathname.replace(/^\/(so|xa|truong)(?=\/|$)/, "") || "/";
  useEffect(() => {
    // the portal is part of the address; a bare one gets its own
    if (!url.pathname.startsWith("/" + portal)) navigate("/" + portal + (path === "/" ? "" : path) + url.search, true);
  }, [portal, path, url.pathname, url.search]);
  useEffect(() => {
    const key = (e: KeyboardEvent) => { if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "k") { e.preventDefault(); setPalette(true); } };
    window.addEventListener("keydown", key);
    return () => window.removeEventListener("keydown", key);
  }, []);
  const mine = routes.filter((r) => r.portals.includes(portal) && (!r.right || may(r.right)));
  const found = mine.map((r) => ({ r, m: r.path.exec(path) })).find((x) => x.m);
  const actAs = async (id: number) => { const next = await call<Session>("PUT", "/session/acting", { membershipId: id }); client.clear(); setSession(next); navigate("/" + next.acting.portal); };
  return (
    <>
      <a className="skip" href="#noi-dung">Tới nội dung</a>
      {session.demo && <div className="demo" role="note">TỈNH MẪU – mọi người và số liệu ở đây đều do máy tạo ra</div>}
      <header className="top">
        <img src="/seal.svg" alt="" />
        <div><div className="agency">UBND thành phố Đồng Nai · Sở Giáo dục và Đào tạo</div><div className="name">Phượng Vĩ – cơ sở dữ liệu ngành</div></div>
        <div className="who">
          <Button variant="outline" color="gray.0" onClick={() => setPalette(true)}>Tìm (Ctrl+K)</Button>
          <div><strong>{session.acting.unitName}</strong><br />Năm học {session.schoolYear}–{session.schoolYear + 1}</div>
          <Menu><Menu.Target><Button variant="outline" color="gray.0">{session.account.fullName} · {session.acting.roleName} ▾</Button></Menu.Target>
            <Menu.Dropdown>
              {session.memberships.filter((m) => m.id !== session.acting.membershipId).map((m) => <Menu.Item key={m.id} onClick={() => actAs(m.id)}>Chuyển sang {m.roleName} – {m.unitName}</Menu.Item>)}
              <Menu.Item onClick={() => navigate(`/${portal}/mat-khau`)}>Đổi mật khẩu</Menu.Item>
              <Menu.Item onClick={async () => { await call("DELETE", "/session"); client.clear(); setSession(null); navigate("/"); }}>Đăng xuất</Menu.Item>
            </Menu.Dropdown></Menu>
        </div>
      </header>
      <div className="frame">
        <nav className="menu" aria-label="Chức năng">
          {mine.filter((r) => r.menu).map((r) => <Link key={r.menu} href={"/" + portal + (r.href === "/" ? "" : r.href)} aria-current={r === found?.r ? "page" : undefined}>{r.menu}</Link>)}
        </nav>
        <main id="noi-dung" tabIndex={-1}>
          <div className="national" aria-hidden="true"><div>{session.acting.unitName}</div><div><strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong>Độc lập – Tự do – Hạnh phúc</div></div>
          {found?.m ? found.r.page(found.m) : <Empty>Trang này không có hoặc vai trò của bạn không xem được.</Empty>}
        </main>
      </div>
      {palette && <Palette onClose={() => setPalette(false)} commands={mine.filter((r) => r.menu).map((r) => ({ label: r.menu!, href: "/" + portal + (r.href === "/" ? "" : r.href!) }))} />}
    </>
  );
}
