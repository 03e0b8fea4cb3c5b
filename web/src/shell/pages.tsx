import { Button } from "@mantine/core";
import { useEffect } from "react";
import { address, type Portal, portalNames } from "../shared/portal";
import { Link, navigate } from "../shared/router";
import { useSession } from "../shared/session";
import { ProblemBox } from "../shared/ui/ProblemBox";
import { useActAs } from "../shared/useActAs";

function useTitle(title: string) {
  useEffect(() => { document.title = title + " – Phượng Vĩ"; }, [title]);
}

function Home() {
  const { session } = useSession();
  return <Link href={address(session.acting.portal, "/")}>Về trang đầu</Link>;
}

export function NotFoundPage() {
  useTitle("Không có trang này");
  return (
    <div className="panel fault-page">
      <h1>Không có trang này</h1>
      <p>Địa chỉ có thể đã gõ thiếu, hoặc trang đã đổi chỗ. Chọn một mục ở danh sách chức năng, hoặc bấm Ctrl+K để tìm.</p>
      <Home />
    </div>
  );
}

export function ForbiddenPage({ page }: { page: string }) {
  const { session } = useSession();
  useTitle("Không có quyền");
  return (
    <div className="panel fault-page">
      <h1>Vai trò của bạn không xem được trang này</h1>
      <p>Trang “{page}” không thuộc quyền của vai trò {session.acting.roleName}. Cần dùng trang này thì hỏi người quản trị tài khoản của đơn vị.</p>
      <Home />
    </div>
  );
}

/** The address belongs to another portal: offer the role that fits, or say that there is none. */
export function OtherPortalPage({ wanted }: { wanted: Portal }) {
  const { session } = useSession();
  const { actAs, error } = useActAs();
  useTitle("Trang của cổng khác");
  const fitting = session.memberships.filter((m) => m.portal === wanted);
  return (
    <div className="panel fault-page">
      <h1>Trang này thuộc cổng {portalNames[wanted]}</h1>
      <p>Bạn đang làm việc với vai trò {session.acting.roleName}, {session.acting.unitName}.</p>
      <ProblemBox error={error} />
      {fitting.length === 0 && <p>Tài khoản của bạn không có vai trò nào ở cổng này.</p>}
      <div className="bar">
        {fitting.map((m) => <Button key={m.id} onClick={() => actAs(m.id, true)}>Chuyển sang {m.roleName} – {m.unitName}</Button>)}
        <Button variant="default" onClick={() => navigate(address(session.acting.portal, "/"))}>Về trang đầu</Button>
      </div>
    </div>
  );
}
