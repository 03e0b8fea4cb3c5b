import { Alert, Button, List, Text } from "@mantine/core";
import { type FieldFault, ProblemError } from "../api";

/** What the server refused, with its field messages: pages repeat no rule. What must be mended and what may be saved as it is stand apart. */
export function ProblemBox({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  if (!error) return null;
  const problem = error instanceof ProblemError ? error.problem : null;
  const fields = problem?.fields.filter((f) => f.message !== problem.detail) ?? [];
  const must = fields.filter((f) => f.severity === "B"), look = fields.filter((f) => f.severity !== "B");
  const faulty = !problem || problem.status === 0 || problem.status >= 500;
  if (problem?.type === "needs-confirmation") return <LookAgain title={problem.detail} fields={fields} />;
  return (
    <>
      <Alert color="red" role="alert" mb="sm" title={problem ? problem.detail : "Có lỗi khi hiển thị trang. Hãy tải lại (F5)."}>
        {must.length > 0 && <Messages of={must} />}
        {problem && problem.status >= 500 && problem.requestId && <Text size="xs">Mã yêu cầu: {problem.requestId}</Text>}
        {faulty && onRetry && <Button mt="xs" variant="default" onClick={onRetry}>Thử lại</Button>}
      </Alert>
      {look.length > 0 && <LookAgain title="Cần xem lại, vẫn lưu được:" fields={look} />}
    </>
  );
}

function Messages({ of }: { of: FieldFault[] }) {
  return <List size="sm">{of.map((f, i) => <List.Item key={i}>{f.message}</List.Item>)}</List>;
}

function LookAgain({ title, fields }: { title: string; fields: FieldFault[] }) {
  return (
    <div className="panel notice" role="alert">
      <strong>{title}</strong>
      <Messages of={fields} />
    </div>
  );
}
