// A portal is chosen by the host name (truong.…) or by the first part of the path (/truong/…); both lead to the same pages.
export type Portal = "so" | "xa" | "truong";

const hosts: Record<string, Portal> = { csdl: "so", so: "so", pgd: "xa", xa: "xa", truong: "truong" };

export const portalNames: Record<Portal, string> = { so: "Sở Giáo dục và Đào tạo", xa: "xã, phường", truong: "trường học" };

/** "truong.dongnai.example" → "truong"; a host that names no portal → null. */
export function portalOfHost(hostname: string): Portal | null {
  const [first, ...rest] = hostname.toLowerCase().split(".");
  return rest.length > 0 ? (hosts[first] ?? null) : null;
}

/** "/truong/hoc-sinh" → ["truong", "/hoc-sinh"]; "/hoc-sinh" → [null, "/hoc-sinh"]. */
export function splitPath(pathname: string): [Portal | null, string] {
  const found = /^\/(so|xa|truong)(\/.*)?$/.exec(pathname);
  const path = (found ? found[2] : pathname) ?? "/";
  return [found ? (found[1] as Portal) : null, path.replace(/(.)\/+$/, "$1") || "/"];
}

/** The address of a page: on a host of its own the portal needs no prefix. */
export function address(portal: Portal, path: string, hostname = window.location.hostname): string {
  const bare = path === "/" ? "" : path;
  return portalOfHost(hostname) === portal ? bare || "/" : `/${portal}${bare}`;
}
