import { readFileSync } from "node:fs";
import type { operations } from "../../generated/types.ts";
import { parseExact } from "../json/exact-json.ts";
import { isObject, type JsonObject, type JsonValue, valueAt } from "./json-value.ts";
import { exampleOf, findOperation, type Operation } from "./operation.ts";
import { resolve } from "./responses.ts";

export type { ErrorName } from "../../generated/error-rules.ts";
export type { Operation } from "./operation.ts";

/** The generated contract, OpenAPI 3.1. An integer that a number would round is a bigint. */
export const contract = parseExact(
  readFileSync(new URL("../../generated/openapi.json", import.meta.url), "utf8"),
) as JsonObject;

/** How far a statement of the contract can be trusted: the contract's own words for it. */
export type RestsOn = "seed" | "platform" | "assumption";

/**
 * Finds an operation by its id.
 *
 * @throws {Error} when the contract and the generated types disagree, so that there is no such operation
 */
export function operationById(id: keyof operations): Operation {
  const found = findOperation(contract, id);
  if (found) return found;
  throw new Error(`The contract has no operation ${id}. Run "npm run generate".`);
}

/** The response that an operation documents under a status, or undefined when it documents none. */
export function documentedResponse({ operation }: Operation, status: number): JsonObject | undefined {
  const response = resolve(contract, valueAt(operation, "responses", String(status)));
  return isObject(response) ? response : undefined;
}

/**
 * The value of an example of a request or a response, by the name it has there.
 *
 * @throws {Error} when there is none of that name
 */
export function exampleValue(holder: JsonValue | undefined, name: string): JsonValue {
  return exampleOf(contract, holder, name);
}
