import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import type { FieldInfo, Student } from "../api";
import type { Values } from "./formTypes";
import { shown, useCodeNames } from "./values";

interface Props { fields: FieldInfo[]; keys: string[]; mine: Values; current: Student; onChosen: (mine: string[]) => void; onClose: () => void }

/** Two people changed the same fields: both values side by side, one choice for each. */
export function Conflict({ fields, keys, mine, current, onChosen, onClose }: Props) {
  const names = useCodeNames(fields);
  const [kept, setKept] = useState<string[]>(keys);
  const words = (record: Record<string, unknown>, f: FieldInfo) => shown(record, f, names, true) || "(trống)";
  const choose = (key: string, own: boolean) => setKept(own ? [...kept.filter((k) => k !== key), key] : kept.filter((k) => k !== key));
  return (
    <Modal opened onClose={onClose} size="lg" title="Hồ sơ vừa được người khác sửa">
      {keys.length === 0
        ? <p>Các trường bạn sửa không trùng với thay đổi của người kia. Bấm Lưu để ghi thay đổi của bạn vào bản mới.</p>
        : <p>Chọn giá trị đúng cho từng trường, rồi lưu lại.</p>}
      {keys.map((key) => {
        const f = fields.find((x) => x.key === key)!;
        return (
          <fieldset key={key} className="conflict">
            <legend>{f.label}</legend>
            <label><input type="radio" name={key} checked={!kept.includes(key)} onChange={() => choose(key, false)} /> Người kia đã lưu: <strong>{words(current, f)}</strong></label>
            <label><input type="radio" name={key} checked={kept.includes(key)} onChange={() => choose(key, true)} /> Bạn đang ghi: <strong>{words({ ...mine }, f)}</strong></label>
          </fieldset>
        );
      })}
      <Button mt="sm" onClick={() => onChosen(kept)}>Lưu giá trị đã chọn</Button>
    </Modal>
  );
}
