import { readFile } from "node:fs/promises";
import { validate } from "@scalar/openapi-parser";

const [file, version] = process.argv.slice(2);
const result = await validate(await readFile(file, "utf8"));
if (!result.valid) throw new Error(JSON.stringify(result.errors, null, 2));
if (result.version !== version) throw new Error(`It was read as OpenAPI ${result.version}.`);
