import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { type FieldInfo, type Guardian, relationName, type Student } from "../api";
import { shown, useCodeNames } from "./values";

type Facts = Record<string, unknown>;
interface Props { fields: FieldInfo[]; keys: string[]; mine: Facts; current: Student; onChosen: (mine: string[]) => void; onClose: () => void }

const person = (g: Guardian) => [`${relationName(g.relation)}: ${g.fullName}`, g.birthYear && `sinh ${g.birthYear}`, g.phone, g.occupation].filter(Boolean).join(", ");

/** Two people changed the same fields: both values side by side, one choice for each; the parents and guardians are one field. */
export function Conflict({ fields, keys, mine, current, onChosen, onClose }: Props) {
  const names = useCodeNames(fields);
  const [kept, setKept] = useState<string[]>(keys);
  const fieldOf = (key: string) => fields.find((f) => f.key === key);
  const labelOf = (key: string) => fieldOf(key)?.label ?? "Cha mẹ, người giám hộ";
  const words = (record: Facts, key: string) => {
    const f = fieldOf(key);
    const text = f ? shown(record, f, names, true) : ((record[key] as Guardian[] | undefined) ?? []).map(person).join("; ");
    return text || "(trống)";
  };
  const choose = (key: string, own: boolean) => setKept(own ? [...kept.filter((k) => k !== key), key] : kept.filter((k) => k !== key));
  return (
    <Modal opened onClose={onClose} size="lg" title="Hồ sơ vừa được người khác sửa">
      {keys.length === 0
        ? <p>Các trường bạn sửa không trùng với thay đổi của người kia. Bấm nút dưới đây để ghi thay đổi của bạn vào bản mới.</p>
        : <p>Chọn giá trị đúng cho từng trường, rồi lưu lại.</p>}
      {keys.map((key) => (
        <fieldset key={key} className="conflict">
          <legend>{labelOf(key)}</legend>
          <label><input type="radio" name={key} checked={!kept.includes(key)} onChange={() => choose(key, false)} /> Người kia đã lưu: <strong>{words(current, key)}</strong></label>
          <label><input type="radio" name={key} checked={kept.includes(key)} onChange={() => choose(key, true)} /> Bạn đang ghi: <strong>{words(mine, key)}</strong></label>
        </fieldset>
      ))}
      <Button mt="sm" onClick={() => onChosen(kept)}>{keys.length === 0 ? "Lưu vào bản mới" : "Lưu giá trị đã chọn"}</Button>
    </Modal>
  );
}
