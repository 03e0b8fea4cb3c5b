import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { type PageRoute, routes } from "../routes";
import { address, portalOfHost, splitPath } from "../shared/portal";
import { navigate, useLocation } from "../shared/router";
import { useSession } from "../shared/session";
import { DemoStrip } from "../shared/ui/DemoStrip";
import { keepTyping } from "../shared/typedAhead";
import { Boundary } from "./Boundary";
import { Header } from "./Header";
import { Menu } from "./Menu";
import { ForbiddenPage, NotFoundPage, OtherPortalPage } from "./pages";
import { Connection } from "./Connection";

const paletteModule = () => import("../features/registry/Palette");
const Palette = lazy(() => paletteModule().then((m) => ({ default: m.Palette })));

/** Fetched ahead: Ctrl+K must open at once, and also while the network is away. */
function usePaletteAhead() {
  useEffect(() => {
    const timer = setTimeout(() => void paletteModule().catch(() => undefined), 3000);
    return () => clearTimeout(timer);
  }, []);
}

function useShortcut(key: string, act: () => void) {
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      if (!(e.ctrlKey || e.metaKey) || e.key.toLowerCase() !== key) return;
      e.preventDefault();
      act();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });
}

/** After a move the keyboard and the screen reader start at the new page. */
function useFreshPage(path: string) {
  const main = useRef<HTMLElement>(null);
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}

export function Shell() {
  const { session, may } = useSession();
  const [palette, setPalette] = useState(false);
  const url = useLocation();
  const portal = session.acting.portal;
  const [prefix, path] = splitPath(url.pathname);
  const wanted = prefix ?? portalOfHost(url.hostname);
  const main = useFreshPage(path);
  usePaletteAhead();
  useShortcut("k", () => { if (!palette) keepTyping(); setPalette(true); });
  useEffect(() => {
    if (wanted === null) navigate(address(portal, path) + url.search, true);
  }, [wanted, portal, path, url.search]);

  const ofPortal = routes.filter((r) => r.portals.includes(portal));
  const mine = ofPortal.filter((r) => !r.right || may(r.right));
  const match = (list: PageRoute[]) => list.map((route) => ({ route, found: route.path.exec(path) })).find((x) => x.found);
  const page = match(mine), hidden = page ? undefined : match(ofPortal);
  const menu = mine.filter((r) => r.menu);
  const commands = mine.flatMap((r) => {
    const label = r.menu ?? r.command;
    return label && r.href ? [{ label, alias: r.alias ?? "", href: address(portal, r.href) }] : [];
  });

  const content = () => {
    if (wanted !== null && wanted !== portal) return <OtherPortalPage wanted={wanted} />;
    if (page?.found) return page.route.page(page.found);
    return hidden ? <ForbiddenPage page={hidden.route.menu ?? hidden.route.under ?? path} /> : <NotFoundPage />;
  };
  return (
    <>
      <a className="skip" href="#noi-dung">Tới nội dung</a>
      {session.demo && <DemoStrip />}
      <Header onSearch={() => setPalette(true)} />
      <Connection />
      {palette && (
        <Boundary where="palette"><Suspense fallback={null}><Palette onClose={() => setPalette(false)} commands={commands} /></Suspense></Boundary>
      )}
      <div className="frame">
        <Menu pages={menu} current={page?.route} portal={portal} />
        <main id="noi-dung" tabIndex={-1} ref={main}>
          <Boundary where={path}><Suspense fallback={<div className="loading" role="status">Đang mở trang…</div>}>{content()}</Suspense></Boundary>
        </main>
      </div>
    </>
  );
}
