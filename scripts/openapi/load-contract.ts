import { readFile } from "node:fs/promises";
import { relative, sep } from "node:path";
import {
  BaseResolver,
  bundle,
  createConfig,
  getLineColLocation,
  lintFromString,
  Source,
} from "@redocly/openapi-core";
import { parseDocument } from "yaml";
import { type JsonObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";
import { contractFile, projectPath } from "../lib/project.ts";
import { UserError } from "../lib/run-script.ts";
import { errorCodeTable } from "./error-code-table.ts";
import { type ErrorCodes, readErrorCodes } from "./error-codes.ts";

/** The contract in one piece, ready to generate from. */
export interface Contract {
  /** The bundled OpenAPI 3.1 document. Integers outside ±(2^53 - 1) are bigints, so that none is rounded. */
  document: JsonObject;
  errorCodes: ErrorCodes;
}

const errorCodesPlaceholder = "{{error-codes}}";

/**
 * Reads the contract, resolves its references and writes the table of error codes where its description asks for it.
 *
 * @param name what messages call the file
 * @throws {UserError} when the file is missing, is no YAML, or has a reference or an error code that makes no sense;
 *   one line, with the place in the file
 */
export async function loadContract(
  file = projectPath(contractFile),
  name = relative(process.cwd(), file).replaceAll(sep, "/"),
): Promise<Contract> {
  const source = new Source(file, await readContract(file, name));
  const parsed = parseYaml(source, name);
  if (!/^3\.1\./.test(String(valueAt(parsed, "openapi"))))
    throw new UserError(`${name}: is no OpenAPI 3.1 document.`);
  await assertSoundStructure(source, name);
  const { bundle: bundled } = await bundle({
    doc: { source, parsed },
    config: await createConfig({}),
    externalRefResolver: new BaseResolver(),
  });
  const document = bundled.parsed as JsonObject;
  const errorCodes = readErrorCodes(document, name);
  return { document: insertErrorCodes(document, errorCodeTable(errorCodes)), errorCodes };
}

/** The generators rely on what OpenAPI demands of a document; everything else is `npm run lint`'s to judge. */
async function assertSoundStructure(source: Source, name: string): Promise<void> {
  const config = await createConfig({
    rules: {
      struct: "error",
      "no-unresolved-refs": "error",
      "operation-operationId": "error",
      "operation-operationId-unique": "error",
    },
  });
  const [problem] = await lintFromString({ source: source.body, absoluteRef: source.absoluteRef, config });
  if (!problem) return;
  const [location] = problem.location;
  const { start } = location ? getLineColLocation(location) : { start: { line: 1, col: 1 } };
  throw new UserError(`${name}:${start.line}:${start.col}: ${problem.message.replace(/\s*\n\s*/g, " ")}`);
}

async function readContract(file: string, name: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new UserError(`${name}: cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function parseYaml(source: Source, name: string): JsonValue {
  const yaml = parseDocument(source.body, { intAsBigInt: true });
  const [error] = yaml.errors;
  if (error) {
    const at = error.linePos?.[0];
    throw new UserError(`${name}:${at?.line}:${at?.col}: ${error.message.split(/ at line |\n/)[0]}`);
  }
  return safeIntegersAsNumbers(yaml.toJS());
}

function safeIntegersAsNumbers(value: JsonValue): JsonValue {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (Array.isArray(value)) return value.map(safeIntegersAsNumbers);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, safeIntegersAsNumbers(item)]));
}

function insertErrorCodes(document: JsonObject, table: string): JsonObject {
  const info = document.info as JsonObject;
  const description = String(info.description).replace(errorCodesPlaceholder, () => table);
  return { ...document, info: { ...info, description } };
}
