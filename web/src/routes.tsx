// The one table of pages: path below the portal, what stands in the menu, who sees it. Each feature is loaded when it is first opened.
import { lazy, type ReactNode } from "react";
import type { Portal } from "./shared/portal";

export interface PageRoute {
  path: RegExp;
  menu?: string;           // its words in the menu
  href?: string;           // where the menu leads
  command?: string;        // its words among what Ctrl+K finds, when it stands in no menu
  alias?: string;          // other words that find it there
  under?: string;          // a page without words of its own: which item of the menu it belongs to
  portals: Portal[];
  right?: string;
  page: (match: RegExpExecArray) => ReactNode;
}

const Today = lazy(() => import("./features/registry/Today").then((m) => ({ default: m.Today })));
const Students = lazy(() => import("./features/registry/students/Students").then((m) => ({ default: m.Students })));
const PrintList = lazy(() => import("./features/registry/students/PrintList").then((m) => ({ default: m.PrintList })));
const StudentPage = lazy(() => import("./features/registry/student/StudentPage").then((m) => ({ default: m.StudentPage })));
const StudentForm = lazy(() => import("./features/registry/student/StudentForm").then((m) => ({ default: m.StudentForm })));
const Classes = lazy(() => import("./features/registry/classes/Classes").then((m) => ({ default: m.Classes })));
const Schools = lazy(() => import("./features/registry/Schools").then((m) => ({ default: m.Schools })));
const SchoolPage = lazy(() => import("./features/registry/SchoolPage").then((m) => ({ default: m.SchoolPage })));
const Units = lazy(() => import("./features/statistics/Units").then((m) => ({ default: m.Units })));
const Figures = lazy(() => import("./features/statistics/Figures").then((m) => ({ default: m.Figures })));
const Imports = lazy(() => import("./features/imports/Imports").then((m) => ({ default: m.Imports })));
const ImportPage = lazy(() => import("./features/imports/ImportPage").then((m) => ({ default: m.ImportPage })));
const Accounts = lazy(() => import("./features/access/Accounts").then((m) => ({ default: m.Accounts })));
const MyAccount = lazy(() => import("./features/access/MyAccount").then((m) => ({ default: m.MyAccount })));
const Rights = lazy(() => import("./features/access/Rights").then((m) => ({ default: m.Rights })));

export const routes: PageRoute[] = [
  { path: /^\/$/, menu: "Hôm nay", href: "/", portals: ["truong"], page: () => <Today /> },
  { path: /^\/$/, menu: "Đơn vị", href: "/", portals: ["so", "xa"], right: "org_unit:read", page: () => <Units /> },
  { path: /^\/truong-hoc$/, menu: "Trường học", href: "/truong-hoc", portals: ["so", "xa"], right: "school:read", page: () => <Schools /> },
  { path: /^\/truong-hoc\/(\d+)$/, under: "Trường học", portals: ["so", "xa", "truong"], right: "school:read", page: (m) => <SchoolPage key={m[1]} id={Number(m[1])} /> },
  { path: /^\/hoc-sinh$/, menu: "Học sinh", href: "/hoc-sinh", portals: ["truong"], right: "student:read", page: () => <Students /> },
  { path: /^\/hoc-sinh\/in$/, under: "Học sinh", portals: ["truong"], right: "student:read", page: () => <PrintList /> },
  { path: /^\/hoc-sinh\/moi$/, command: "Thêm học sinh", href: "/hoc-sinh/moi", under: "Học sinh", portals: ["truong"], right: "student:create", page: () => <StudentForm /> },
  { path: /^\/hoc-sinh\/(\d+)$/, under: "Học sinh", portals: ["truong", "xa"], right: "student:read", page: (m) => <StudentPage key={m[1]} id={Number(m[1])} /> },
  { path: /^\/hoc-sinh\/(\d+)\/sua$/, under: "Học sinh", portals: ["truong"], right: "student:change", page: (m) => <StudentForm id={Number(m[1])} /> },
  { path: /^\/lop-hoc$/, menu: "Lớp học", href: "/lop-hoc", portals: ["truong"], right: "school_class:read", page: () => <Classes /> },
  { path: /^\/so-lieu$/, menu: "Số liệu", href: "/so-lieu", portals: ["so", "xa", "truong"], right: "statistics:read", page: () => <Figures /> },
  { path: /^\/nhap-excel$/, menu: "Nhập từ Excel", alias: "nhập danh sách, tệp, học sinh, lớp, trường", href: "/nhap-excel", portals: ["truong", "so"], right: "import:read", page: () => <Imports /> },
  { path: /^\/nhap-excel\/(\d+)$/, under: "Nhập từ Excel", portals: ["truong", "so"], right: "import:read", page: (m) => <ImportPage key={m[1]} id={Number(m[1])} /> },
  { path: /^\/tai-khoan$/, menu: "Tài khoản", alias: "người dùng, cấp mật khẩu, khoá", href: "/tai-khoan", portals: ["truong", "xa", "so"], right: "account:read", page: () => <Accounts /> },
  { path: /^\/phan-quyen$/, menu: "Phân quyền", href: "/phan-quyen", portals: ["truong", "xa", "so"], right: "account:create", page: () => <Rights /> },
  { path: /^\/tai-khoan-cua-toi$/, command: "Tài khoản của tôi", alias: "đổi mật khẩu, đăng nhập hai bước, mã dự phòng, phiên", href: "/tai-khoan-cua-toi", portals: ["truong", "xa", "so"], page: () => <MyAccount /> },
];
