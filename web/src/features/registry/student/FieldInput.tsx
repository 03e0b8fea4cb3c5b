import { Checkbox, MultiSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { DayField } from "../../../shared/ui";
import { CodePicker } from "../../../shared/ui/CodePicker";
import { codes, communesOf, type Fault, type FieldInfo, provinces } from "../api";
import { fieldId, type Value } from "./formTypes";
import { told, toldOfTick } from "./told";

interface Props { field: FieldInfo; value: Value; faults: Fault[]; province: string; onChange: (v: Value) => void; onLeave: () => void }

function useOptions(field: FieldInfo, province: string) {
  const list = field.list;
  const places = list === "province" || list === "commune";
  const options = useQuery({
    queryKey: places ? ["places", list, list === "commune" ? province : ""] : ["codes", list],
    enabled: Boolean(list) && (list !== "commune" || Boolean(province)), staleTime: Infinity,
    queryFn: async () => {
      if (list === "province") return (await provinces()).rows.map((r) => ({ code: r.code, nameVi: r.name }));
      if (list === "commune") return (await communesOf(province)).rows.map((r) => ({ code: r.code, nameVi: r.name }));
      return (await codes(list!)).values;
    },
  });
  return options.data ?? [];
}

function readNumber(text: string): Value {
  if (text === "") return null;
  return /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : text;
}

/** One field by its description: the type decides the control, the server decides what is right. */
export function FieldInput({ field, value, faults, province, onChange, onLeave }: Props) {
  const options = useOptions(field, province);
  const shared = { id: fieldId(field.key), label: field.label + (field.required ? " *" : ""), ...told(faults), onBlur: onLeave, autoComplete: "off" };
  if (field.type === "boolean") {
    return (
      <Checkbox id={shared.id} className="form-check" label={field.label} {...toldOfTick(faults)} checked={value === true}
        onChange={(e) => onChange(e.currentTarget.checked)} />
    );
  }
  if (field.type === "codes") {
    return (
      <MultiSelect {...shared} size="xs" searchable clearable value={Array.isArray(value) ? value : []} onChange={onChange} data={options.map((o) => ({ value: o.code, label: o.nameVi }))} />
    );
  }
  if (field.list) {
    const hint = field.list === "commune" && !province ? "Chọn tỉnh, thành phố trước" : undefined;
    return <CodePicker {...shared} placeholder={hint} clearable={!field.required} values={options} value={(value as string) || null} onPick={onChange} />;
  }
  const text = value === null || value === undefined ? "" : String(value);
  if (field.type === "date" || field.type === "partialDate") {
    return <DayField {...shared} partial={field.type === "partialDate"} value={text} onDay={(v) => onChange(v || null)} />;
  }
  const numeric = field.type === "integer" || field.type === "decimal";
  const digits = numeric || field.type === "personalId" || field.type === "phone";
  return (
    <TextInput {...shared} value={numeric ? text.replace(".", ",") : text} inputMode={digits ? "numeric" : undefined}
      onChange={(e) => onChange(numeric ? readNumber(e.currentTarget.value) : e.currentTarget.value || null)} />
  );
}
