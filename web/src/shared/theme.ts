import { type ComboboxItem, createTheme, type OptionsFilter } from "@mantine/core";
import { fold } from "./format";

const small = { defaultProps: { size: "xs" } };

/** Lists that can be searched take words without accents. */
const withoutAccents: OptionsFilter = ({ options, search, limit }) =>
  (options as ComboboxItem[]).filter((o) => fold(o.label).includes(fold(search))).slice(0, limit);
const searched = { defaultProps: { size: "xs", filter: withoutAccents } };

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
    Select: searched,
    MultiSelect: searched,
    Button: small,
    Checkbox: small,
    Radio: small,
    Textarea: small,
    PasswordInput: { defaultProps: { size: "sm" } },
    Modal: { defaultProps: { closeButtonProps: { "aria-label": "Đóng" }, transitionProps: { duration: 0 } } },
  },
});
