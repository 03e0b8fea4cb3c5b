import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { ProblemError } from "../shared/api";

interface Words { title: string; advice: ReactNode; retry?: boolean }

/** A page's script or style that could not be fetched: the network is away, or the server has been renewed meanwhile. */
export const isMissingPart = (error: unknown) => error instanceof Error && /dynamically imported module|module script|preload CSS/i.test(error.message);

function words(error: unknown): Words {
  const problem = error instanceof ProblemError ? error.problem : null;
  if (isMissingPart(error)) {
    return { title: "Chưa tải được trang này", retry: true,
      advice: "Kiểm tra dây mạng hoặc Wi-Fi rồi bấm Thử lại." };
  }
  if (!problem) {
    return { title: "Trang này bị lỗi khi hiển thị", retry: true,
      advice: "Bấm Thử lại. Nếu vẫn lỗi, tải lại trang (F5); dữ liệu đã lưu không mất." };
  }
  if (problem.status === 0) {
    return { title: "Không nối được với máy chủ", retry: true,
      advice: "Kiểm tra dây mạng hoặc Wi-Fi rồi bấm Thử lại. Những gì đang gõ vẫn còn trên máy này." };
  }
  if (problem.status === 403) return { title: "Vai trò của bạn không xem được trang này", advice: problem.detail };
  if (problem.status === 404) {
    return { title: "Không tìm thấy", advice: "Hồ sơ này không có, đã bị huỷ, hoặc không thuộc phạm vi của bạn. Tìm lại bằng Ctrl+K." };
  }
  return { title: "Máy chủ đang gặp lỗi", retry: true,
    advice: <>Đợi một phút rồi bấm Thử lại. Nếu vẫn lỗi, báo người quản trị{problem.requestId && <> kèm mã yêu cầu <code>{problem.requestId}</code></>}.</> };
}

/** A whole page that could not be shown: what happened and what to do. */
export function FaultPage({ error, onRetry, children }: { error: unknown; onRetry?: () => void; children?: ReactNode }) {
  const { title, advice, retry } = words(error);
  return (
    <div className="panel fault-page" role="alert">
      <h1>{title}</h1>
      <p>{advice}</p>
      <div className="bar">
        {retry && onRetry && <Button size="sm" onClick={onRetry}>Thử lại</Button>}
        {children}
      </div>
    </div>
  );
}
