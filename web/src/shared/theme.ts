import { createTheme } from "@mantine/core";

const small = { defaultProps: { size: "xs" } };

/** Government blue, small radius, the small sizes of a form application. */
export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  defaultRadius: "sm",
  fontSmoothing: true,
  colors: { govern: ["#e9f1fa", "#d3e2f3", "#a6c4e6", "#76a4d8", "#4d87cc", "#3374c3", "#1f63b2", "#0b4a8f", "#093e79", "#063163"] },
  primaryColor: "govern",
  primaryShade: 7,
  components: {
    TextInput: small,
    Select: small,
    Button: small,
    Checkbox: small,
    Radio: small,
    Textarea: small,
    PasswordInput: { defaultProps: { size: "sm" } },
    Modal: { defaultProps: { closeButtonProps: { "aria-label": "Đóng" }, transitionProps: { duration: 0 } } },
  },
});
