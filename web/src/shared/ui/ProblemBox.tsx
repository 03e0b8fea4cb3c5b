import { Alert, Button, List, Text } from "@mantine/core";
import { ProblemError } from "../api";

/** What the server refused, with its field messages: pages repeat no rule. */
export function ProblemBox({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  if (!error) return null;
  const problem = error instanceof ProblemError ? error.problem : null;
  const fields = problem?.fields.filter((f) => f.message !== problem.detail) ?? [];
  const faulty = !problem || problem.status === 0 || problem.status >= 500;
  return (
    <Alert color="red" role="alert" mb="sm" title={problem ? problem.detail : "Có lỗi khi hiển thị trang. Hãy tải lại (F5)."}>
      {fields.length > 0 && <List size="sm">{fields.map((f, i) => <List.Item key={i}>{f.message}</List.Item>)}</List>}
      {problem && problem.status >= 500 && problem.requestId && <Text size="xs">Mã yêu cầu: {problem.requestId}</Text>}
      {faulty && onRetry && <Button mt="xs" variant="default" onClick={onRetry}>Thử lại</Button>}
    </Alert>
  );
}
