// The one table of pages: path below the portal, what stands in the menu, who sees it.
import type { ReactNode } from "react";
import { Accounts } from "./features/access/Accounts";
import { Password } from "./features/access/Password";
import { ImportWizard } from "./features/imports/ImportWizard";
import { Imports } from "./features/imports/Imports";
import { Classes } from "./features/registry/Classes";
import { Schools } from "./features/registry/Schools";
import { StudentForm } from "./features/registry/StudentForm";
import { StudentPage } from "./features/registry/StudentPage";
import { Students } from "./features/registry/Students";
import { Today } from "./features/registry/Today";
import { Units } from "./features/registry/Units";
import { Figures } from "./features/statistics/Figures";

export interface PageRoute { path: RegExp; menu?: string; href?: string; portals: string[]; right?: string; page: (m: RegExpExecArray) => ReactNode }

export const routes: PageRoute[] = [
  { path: /^\/$/, menu: "Hôm nay", href: "/", portals: ["truong"], page: () => <Today /> },
  { path: /^\/$/, menu: "Đơn vị", href: "/", portals: ["so", "xa"], right: "org_unit:read", page: () => <Units /> },
  { path: /^\/truong-hoc$/, menu: "Trường học", href: "/truong-hoc", portals: ["so", "xa"], right: "school:read", page: () => <Schools /> },
  { path: /^\/hoc-sinh$/, menu: "Học sinh", href: "/hoc-sinh", portals: ["truong"], right: "student:read", page: () => <Students /> },
  { path: /^\/hoc-sinh\/moi$/, portals: ["truong"], right: "student:create", page: () => <StudentForm /> },
  { path: /^\/hoc-sinh\/(\d+)$/, portals: ["truong", "xa"], right: "student:read", page: (m) => <StudentPage id={Number(m[1])} /> },
  { path: /^\/hoc-sinh\/(\d+)\/sua$/, portals: ["truong"], right: "student:change", page: (m) => <StudentForm id={Number(m[1])} /> },
  { path: /^\/so-lieu$/, menu: "Số liệu", href: "/so-lieu", portals: ["so", "xa", "truong"], right: "statistics:read", page: () => <Figures /> },
  { path: /^\/lop-hoc$/, menu: "Lớp học", href: "/lop-hoc", portals: ["truong"], right: "school_class:read", page: () => <Classes /> },
  { path: /^\/nhap-excel$/, menu: "Nhập từ Excel", href: "/nhap-excel", portals: ["truong", "so"], right: "import:read", page: () => <Imports /> },
  { path: /^\/nhap-excel\/(\d+)$/, portals: ["truong", "so"], right: "import:read", page: (m) => <ImportWizard id={Number(m[1])} /> },
  { path: /^\/tai-khoan$/, menu: "Tài khoản", href: "/tai-khoan", portals: ["truong", "xa", "so"], right: "account:read", page: () => <Accounts /> },
  { path: /^\/mat-khau$/, portals: ["truong", "xa", "so"], page: () => <Password /> },
];
