import { Select, type SelectProps } from "@mantine/core";
import { fold } from "../format";

interface Props extends Omit<SelectProps, "data" | "value" | "onChange"> { values: { code: string; nameVi: string }[]; value: string | null; onPick: (code: string | null) => void }

/** A code by its name, found without accents; what begins with the letters typed stands first. */
export function CodePicker({ values, value, onPick, ...rest }: Props) {
  return (
    <Select searchable limit={80} nothingFoundMessage="Không có giá trị nào khớp" comboboxProps={{ transitionProps: { duration: 0 } }} {...rest} value={value} onChange={onPick}
      data={values.map((v) => ({ value: v.code, label: v.nameVi }))}
      filter={({ options, search, limit }) => {
        const wanted = fold(search);
        const found = options.filter((o) => "label" in o && fold(o.label).includes(wanted));
        const begins = (o: (typeof options)[number]) => ("label" in o && fold(o.label).startsWith(wanted) ? 0 : 1);
        return found.sort((a, b) => begins(a) - begins(b)).slice(0, limit);
      }} />
  );
}
