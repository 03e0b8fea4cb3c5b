import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type MouseEvent, useState } from "react";
import { number } from "../../shared/format";
import { Link, navigate } from "../../shared/router";
import { useSession } from "../../shared/session";
import { Confirm, Page, ProblemBox } from "../../shared/ui";
import { answer, applyImport, busy, compareAgain, countsOf, dropImport, type State, takeUpRest, takeWorkbook, undoImport, workbookAddress } from "./api";
import { FaultSheet, PrintButton, useFaultPrint } from "./FaultPrint";
import { ImportNotes } from "./ImportNotes";
import "./imports.css";
import { Preview } from "./Preview";
import { Recognise } from "./Recognise";
import { useImport } from "./useImport";
import { inWords, oneOf } from "./words";

const steps = ["Tệp", "Nhận biết", "Xem trước", "Áp dụng", "Xong"];
const stepOf: Record<State, number> = { reading: 1, failed: 1, ready: 2, applying: 3, applied: 4, undoing: 4, undone: 4 };

type Act = "answer" | "apply" | "compare" | "download" | "drop" | "rest" | "undo";

export function ImportPage({ id }: { id: number }) {
  const { session, may } = useSession();
  const client = useQueryClient();
  const query = useImport(id);
  const head = query.data;
  const [error, setError] = useState<unknown>(null);
  const [acting, setActing] = useState<Act | null>(null);
  const paper = useFaultPrint(id, setError);
  const home = `/${session.acting.portal}/nhap-excel`;
  const act = async (name: Act, work: () => Promise<unknown>) => {
    setActing(name);
    setError(null);
    try {
      await work();
      await client.invalidateQueries({ queryKey: ["import", id] });
    } catch (x) { setError(x); } finally { setActing(null); }
  };
  const drop = () => act("drop", async () => {
    await dropImport(id);
    navigate(home);
  });
  const takeRest = () => act("rest", async () => {
    const made = await takeUpRest(id);
    navigate(`${home}/${made.id}`);
  });
  const take = (e: MouseEvent) => {
    e.preventDefault();
    if (acting !== "download") void act("download", () => takeWorkbook(id));
  };
  if (!head) return <ProblemBox error={query.error} />;
  const write = may("import:create");
  const at = stepOf[head.state];
  const ready = head.state === "ready";
  const working = busy(head.state);
  const read = !working && head.state !== "failed";
  const counts = countsOf(head);
  const changing = counts.new + counts.changed;
  const waits = head.questions.some((q) => q.blocks);
  return (
    <Page title={`${head.kindTitle}: ${head.fileName}`} aside={<>
      <Link href={home}>Các đợt nhập</Link>
      {read && <PrintButton head={head} busy={paper.busy} onPrint={() => void paper.print()} />}
      {/* no Download: this file is first made, and the page asks meanwhile whether it is there */}
      {read && (
        <Button component="a" variant="default" href={"/api/v1" + workbookAddress(id)} data-loading={acting === "download" || undefined} onClick={take}>
          {acting === "download" ? "Đang tô màu…" : "Tải tệp đã tô màu"}
        </Button>
      )}
      {(ready || head.state === "failed") && write && <Confirm label="Bỏ đợt nhập" onYes={() => void drop()} />}
      {head.state === "applied" && head.undoable && write && <Confirm label="Hoàn tác" onYes={() => act("undo", () => undoImport(id))} />}</>}>
      {read && <FaultSheet head={head} list={paper.list} />}
      <ol className="im-steps im-screen" aria-label="Các bước">
        {steps.map((step, i) => <li key={step} className={i < at ? "done" : ""} aria-current={i === at ? "step" : undefined}>{step}</li>)}
      </ol>
      <ProblemBox error={error} />
      <ImportNotes head={head} write={write} takingRest={acting === "rest"} onRest={() => void takeRest()} />
      {read && (
        <Recognise head={head} editable={ready && write} busy={acting === "answer"}
          onAnswer={(body) => act("answer", async () => { client.setQueryData(["import", id], await answer(id, body)); })} />
      )}
      {ready && counts.missing > 0 && (
        <details className="panel im-screen">
          <summary>{number(counts.missing)} {oneOf(head.kind)} của trường không có trong tệp (không xoá; hãy kiểm tra)</summary>
          {head.missingNames.join("; ")}{counts.missing > head.missingNames.length && " …"}
        </details>
      )}
      {!working && counts.rows > 0 && <Preview key={head.id} head={head} editable={ready && write} onError={setError} />}
      {ready && write && counts.rows > 0 && (
        <div className="im-apply im-screen">
          <p>{waits ? "Trả lời câu hỏi về tệp ở trên trước khi áp dụng." : inWords(head)}</p>
          <Button variant="default" loading={acting === "compare"} title="Kiểm tra lại tất cả dòng với hồ sơ lúc này"
            onClick={() => act("compare", () => compareAgain(id))}>So lại với hồ sơ hiện nay</Button>
          <Button size="md" loading={acting === "apply"} disabled={changing === 0 || waits}
            onClick={() => act("apply", () => applyImport(id))}>Áp dụng {number(changing)} dòng</Button>
        </div>
      )}
    </Page>
  );
}
