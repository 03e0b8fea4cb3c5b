import { Button } from "@mantine/core";
import type { Given } from "./api";
import { CopyButton } from "./CopyButton";

/** A password that is shown once. */
export function GivenPassword({ username, password, onClose }: Given & { onClose: () => void }) {
  return (
    <div className="panel" role="status">
      <p>Mật khẩu đầu của <strong>{username}</strong>: <code className="secret">{password}</code></p>
      <p>Chỉ hiện một lần: hãy ghi lại và trao tận tay. Người dùng phải đổi ngay khi đăng nhập lần đầu.</p>
      <div className="bar" style={{ marginBottom: 0 }}>
        <CopyButton text={`Tên đăng nhập: ${username}\nMật khẩu: ${password}`} label="Chép tên và mật khẩu" />
        <Button variant="default" onClick={onClose}>Đã trao xong</Button>
      </div>
    </div>
  );
}
