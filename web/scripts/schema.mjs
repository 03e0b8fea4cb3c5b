// The types of the API from api/openapi.json. `npm run generate` writes them; a test holds them against the file.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

export const target = fileURLToPath(new URL("../src/shared/schema.d.ts", import.meta.url));
const source = new URL("../../api/openapi.json", import.meta.url);
const head = "// Generated from api/openapi.json by `make generate`. Do not edit.\n";

export async function generated() {
  return head + astToString(await openapiTS(JSON.parse(readFileSync(source, "utf8")), { alphabetize: true }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, await generated());
