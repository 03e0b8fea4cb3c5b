import { Button } from "@mantine/core";
import { CopyButton } from "./CopyButton";

export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  return (
    <div role="status">
      <p><strong>Cất mười mã dự phòng này ở nơi an toàn.</strong> Mất điện thoại thì đăng nhập bằng một mã; mỗi mã dùng một lần. Các mã chỉ hiện lần này.</p>
      <ol className="codes">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ol>
      <div className="bar">
        <CopyButton text={codes.join("\n")} label="Chép cả mười mã" />
        <Button variant="default" onClick={() => window.print()}>In</Button>
        <Button onClick={onKept}>Tôi đã cất các mã</Button>
      </div>
    </div>
  );
}
