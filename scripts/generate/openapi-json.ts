import type { JsonObject } from "../../src/contract/json-value.ts";
import { stringifyExact } from "../../src/json/exact-json.ts";
import { notice } from "./notice.ts";

/** `generated/openapi.json`: the contract in one file, OpenAPI 3.1. */
export function openapiJson(document: JsonObject): string {
  const { openapi, ...rest } = document;
  return `${stringifyExact({ openapi, "x-generated": notice, ...rest } as JsonObject, 2)}\n`;
}
