import { useSyncExternalStore } from "react";

const watch = (changed: () => void) => {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
};

/** Says that the network is gone as long as it is. */
export function Connection() {
  const online = useSyncExternalStore(watch, () => navigator.onLine);
  if (online) return null;
  return <div className="offline" role="status">Mất mạng: đang xem dữ liệu đã tải. Có mạng lại thì lưu được; những gì đang gõ vẫn còn.</div>;
}
