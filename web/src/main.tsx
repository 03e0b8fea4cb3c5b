import "@fontsource-variable/inter/wght.css";
import "@mantine/core/styles.css";
import "./shared/styles.css";
import { createTheme, MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { App } from "./app";

const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif', defaultRadius: "sm", fontSmoothing: true,
  colors: { govern: ["#e9f1fa", "#d3e2f3", "#a6c4e6", "#76a4d8", "#4d87cc", "#3374c3", "#1f63b2", "#0b4a8f", "#093e79", "#063163"] }, primaryColor: "govern", primaryShade: 7,
  components: { TextInput: { defaultProps: { size: "xs" } }, Select: { defaultProps: { size: "xs" } }, Button: { defaultProps: { size: "xs" } }, PasswordInput: { defaultProps: { size: "sm" } }, Checkbox: { defaultProps: { size: "xs" } }, Textarea: { defaultProps: { size: "xs" } } },
});
const client = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 5_000, refetchOnWindowFocus: false } } });

createRoot(document.getElementById("root")!).render(
  <MantineProvider theme={theme} forceColorScheme="light"><QueryClientProvider client={client}><App /></QueryClientProvider></MantineProvider>,
);
