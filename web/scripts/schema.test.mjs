import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generated, target } from "./schema.mjs";

test("the types of the API are those of api/openapi.json (else: make generate)", async () => {
  expect(readFileSync(target, "utf8")).toBe(await generated());
});
