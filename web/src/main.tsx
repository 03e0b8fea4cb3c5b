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

// A refusal stays a refusal; only a fault of the network or the server is worth a second try.
const again = (failures: number, error: Error) => failures < 1 && !(error instanceof ProblemError && error.problem.status >= 400 && error.problem.status < 500);
const client = new QueryClient({ defaultOptions: { queries: { retry: again, staleTime: 5_000, refetchOnWindowFocus: false, networkMode: "always" } } });

createRoot(document.getElementById("root")!).render(
  <MantineProvider theme={theme} forceColorScheme="light">
    <QueryClientProvider client={client}><App /></QueryClientProvider>
  </MantineProvider>,
);
