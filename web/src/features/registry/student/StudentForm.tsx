import { useQuery } from "@tanstack/react-query";
import { useSession } from "../../../shared/session";
import { useQuery as useUrlQuery } from "../../../shared/router";
import { Page, ProblemBox } from "../../../shared/ui";
import { readStudent } from "../api";
import { FormBody } from "./FormBody";
import { useStudentKind } from "./values";

/** Adds a student, or changes one: the same sections, from the description of the record. */
export function StudentForm({ id }: { id?: number }) {
  const { may } = useSession();
  const [url] = useUrlQuery();
  const kind = useStudentKind();
  const existing = useQuery({
    queryKey: ["student-form", id], queryFn: () => readStudent(id!, may("student_sensitive:read")), enabled: id !== undefined, gcTime: 0, staleTime: Infinity,
  });
  const title = id === undefined ? "Thêm học sinh" : "Sửa hồ sơ" + (existing.data ? ": " + existing.data.fullName : "");
  const error = kind.error ?? existing.error;
  const ready = kind.data && (id === undefined || existing.data);
  const retry = () => { void kind.refetch(); if (id !== undefined) void existing.refetch(); };
  if (error && !ready) return <Page title={title}><ProblemBox error={error} onRetry={retry} /></Page>;
  if (!kind.data || !ready) return <div className="loading" role="status">Đang mở…</div>;
  return <Page title={title}><FormBody key={id ?? "moi"} existing={existing.data} kind={kind.data} startClass={url.classId ?? ""} /></Page>;
}
