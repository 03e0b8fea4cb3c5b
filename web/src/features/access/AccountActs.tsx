import { useSession } from "../../shared/session";
import { Confirm } from "../../shared/ui";
import type { Act } from "./AccountPanel";
import { type Account, type Given, resetPassword, resetTotp, setEnabled } from "./api";

interface Props { account: Account; act: Act; onPassword: (given: Given) => void }

/** What may be done with the account as a whole, or why nothing may. */
export function AccountActs({ account, act, onPassword }: Props) {
  const { session, may } = useSession();
  const own = account.id === session.account.id;
  const newPassword = async () => {
    const { initialPassword } = await resetPassword(account.id);
    onPassword({ username: account.username, password: initialPassword });
    return "Đã đặt lại mật khẩu. Các phiên của người này đã đóng.";
  };
  const withoutTotp = async () => {
    await resetTotp(account.id);
    return "Đã tắt đăng nhập hai bước của người này; lần tới đăng nhập bằng mật khẩu rồi bật lại.";
  };
  const lockOrOpen = async () => {
    await setEnabled(account.id, !account.enabled);
    return account.enabled ? "Đã khoá. Các phiên của người này đã đóng." : "Đã mở lại.";
  };
  return (
    <>
      {account.mayManage && (
        <div className="bar">
          <Confirm label="Đặt lại mật khẩu" color="govern" onYes={() => act(newPassword)} />
          {account.totp && <Confirm label="Đặt lại hai bước" onYes={() => act(withoutTotp)} />}
          <Confirm label={account.enabled ? "Khoá tài khoản" : "Mở lại tài khoản"} color={account.enabled ? undefined : "govern"} onYes={() => act(lockOrOpen)} />
        </div>
      )}
      {!account.mayManage && !own && may("account:change") && (
        <p>
          {account.rolesElsewhere > 0
            ? `Người này còn giữ ${account.rolesElsewhere} vai trò ở đơn vị khác: mật khẩu và việc khoá do Sở quản lý.`
            : "Vai trò của bạn không quản lý tài khoản này."}
        </p>
      )}
      {own && <p>Đây là tài khoản của bạn: đổi mật khẩu và bật hai bước ở trang “Tài khoản của tôi”.</p>}
    </>
  );
}
