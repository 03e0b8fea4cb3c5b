import { useSession } from "../session";

/** The head of an official paper; only seen in print. */
export function NationalHead({ title }: { title?: string }) {
  const { session } = useSession();
  return (
    <div className="national" aria-hidden="true">
      <div>UBND THÀNH PHỐ ĐỒNG NAI<strong>{session.acting.unitName.toLocaleUpperCase("vi")}</strong></div>
      <div><strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong><span className="motto">Độc lập – Tự do – Hạnh phúc</span></div>
      {title && <div className="paper-title">{title}</div>}
    </div>
  );
}
