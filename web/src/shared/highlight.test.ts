import { expect, it } from "vitest";
import { stretches } from "./highlight";

it.each([
  ["Nguyễn Thị Đào", "dao", ["Nguyễn Thị ", "Đào", ""]],
  ["Nguyễn Thị Đào", "nguyen thi", ["", "Nguyễn Thị", " Đào"]],
  ["Lê Ánh Ánh", "anh", ["Lê ", "Ánh", " ", "Ánh", ""]],
  ["Lê Ánh", "bình", ["Lê Ánh"]],
  ["Lê Ánh", "", ["Lê Ánh"]],
])("finds in %s what matches %s", (text, wanted, parts) => expect(stretches(text, wanted)).toEqual(parts));
