import { Disclosure } from "../shared/Disclosure";
import { address } from "../shared/portal";
import { Agency } from "../shared/province";
import { Link } from "../shared/router";
import { useSession } from "../shared/session";
import { ProblemBox } from "../shared/ui/ProblemBox";
import { useActAs } from "../shared/useActAs";

function AccountMenu() {
  const { session } = useSession();
  const { actAs, signOut, error } = useActAs();
  const { portal, membershipId, roleName } = session.acting;
  const others = session.memberships.filter((m) => m.id !== membershipId);
  return (
    <Disclosure className="head-button" name={`Tài khoản ${session.account.fullName}, ${roleName}`}
      label={<><span className="person"><strong>{session.account.fullName}</strong><span>{roleName}</span></span><span aria-hidden="true">▾</span></>}>
      {(close) => (
        <>
          <ProblemBox error={error} />
          <ul className="menu-list">
            {others.map((m) => (
              <li key={m.id}><button type="button" onClick={() => actAs(m.id)}>Chuyển sang {m.roleName} – {m.unitName}</button></li>
            ))}
            <li><Link href={address(portal, "/tai-khoan-cua-toi")} onClick={close}>Tài khoản của tôi</Link></li>
            <li><button type="button" onClick={signOut}>Đăng xuất</button></li>
          </ul>
        </>
      )}
    </Disclosure>
  );
}

export function Header({ onSearch }: { onSearch: () => void }) {
  const { session } = useSession();
  return (
    <header className="top">
      <img src="/seal.svg" alt="" />
      <div className="titles">
        <Agency />
        <div className="name">Phượng Vĩ – cơ sở dữ liệu ngành</div>
      </div>
      <div className="unit">
        <strong>{session.acting.unitName}</strong>
        <span>Năm học {session.schoolYear}–{session.schoolYear + 1}</span>
      </div>
      <button type="button" className="head-button search-button" aria-label="Tìm (Ctrl+K)" onClick={onSearch}>
        <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
          <circle cx="8.5" cy="8.5" r="5.5" fill="none" stroke="currentColor" strokeWidth="2" />
          <path d="M13 13l5 5" stroke="currentColor" strokeWidth="2" />
        </svg>
        <span>Tìm <kbd>Ctrl K</kbd></span>
      </button>
      <AccountMenu />
    </header>
  );
}
