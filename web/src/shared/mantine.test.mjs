import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const sources = readdirSync(root, { recursive: true }).filter((f) => /\.tsx?$/.test(f) && !f.includes(".test."));
const styles = readFileSync(join(root, "shared/mantine.ts"), "utf8");

it("every Mantine component in use has its style sheet", () => {
  const used = new Set();
  for (const file of sources) {
    for (const [, names] of readFileSync(join(root, file), "utf8").matchAll(/import \{([^}]*)\} from "@mantine\/core"/g)) {
      for (const name of names.split(",")) used.add(name.replace(/\s|type /g, ""));
    }
  }
  const sheet = (name) => join(root, "../node_modules/@mantine/core/styles", name + ".css");
  const missing = [...used].filter((name) => existsSync(sheet(name)) && !styles.includes(`styles/${name}.css"`));
  expect(missing, "add these to shared/mantine.ts").toEqual([]);
});
