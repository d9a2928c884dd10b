import type { JsonObject, JsonValue } from "../../src/contract/json-value.ts";
import { responses } from "../../src/contract/responses.ts";
import { restsOn } from "../openapi/rests-on.ts";

/**
 * The contract as Redoc 3 shows it best.
 *
 * Redoc folds operations away below their tags, which two operations do not need; it shows extensions everywhere but
 * on responses; and, like any script, it rounds the int64 maximum unless it comes as text.
 */
export function redocDocument(document: JsonObject): JsonObject {
  const { tags: _, ...copy } = withBigintsAsText(document) as JsonObject;
  const described = new Set<JsonObject>();
  for (const { response } of responses(copy)) {
    if (described.has(response)) continue;
    described.add(response);
    response.description = `${response.description}\n\nRests on: ${restsOn(response)}.`;
  }
  for (const item of Object.values(copy.paths as JsonObject)) {
    for (const operation of Object.values(item as JsonObject)) delete (operation as JsonObject).tags;
  }
  return copy;
}

function withBigintsAsText(value: JsonValue): JsonValue {
  return JSON.parse(
    JSON.stringify(value, (_key, item: unknown) => (typeof item === "bigint" ? `${item}` : item)),
  );
}
