import "./shared/styles/fonts.css";
import "./shared/mantine";
import "./shared/styles.css";
import "./shared/styles/shell.css";
import "./shared/styles/grid.css";
import "./shared/styles/record.css";
import "./shared/styles/print.css";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { ProblemError } from "./shared/api";
import { theme } from "./shared/theme";
import { Boundary } from "./shell/Boundary";

// A refusal stays a refusal. A fault of the network or the server is worth a second try, a full queue more of them, as late as the server asks.
const problemOf = (error: Error) => (error instanceof ProblemError ? error.problem : undefined);
function again(failures: number, error: Error): boolean {
  const status = problemOf(error)?.status ?? 0;
  if (status === 503) return failures < 3;
  return failures < 1 && !(status >= 400 && status < 500);
}
const pause = (failures: number, error: Error) => Math.min(30, problemOf(error)?.retryAfter ?? failures + 1) * 1000 * (1 + Math.random() / 4);
const client = new QueryClient({
  defaultOptions: { queries: { retry: again, retryDelay: pause, staleTime: 5_000, refetchOnWindowFocus: false, networkMode: "always" } },
});

createRoot(document.getElementById("root")!).render(
  <MantineProvider theme={theme} forceColorScheme="light">
    <QueryClientProvider client={client}><Boundary where="/"><App /></Boundary></QueryClientProvider>
  </MantineProvider>,
);
