import { isObject, type JsonObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";
import { entries } from "../../src/contract/responses.ts";
import { restsOn } from "../openapi/rests-on.ts";

/**
 * The contract as Redoc 3 shows it best.
 *
 * Redoc folds operations away below their tags, which two operations do not need. It shows extensions everywhere but on
 * responses, and as a landmark each. Its search glues the lines of a paragraph together. It shows a server's description
 * with its backticks. The samples stay what they are whichever request is chosen beside them, and theirs is really sent,
 * so a choice would lead to a message that nobody wanted: only the first is left. And like any script, it rounds the
 * int64 maximum unless it comes as text.
 */
export function redocDocument(document: JsonObject): JsonObject {
  const { tags: _, ...copy } = forReaders(document) as JsonObject;
  for (const item of Object.values(copy.paths as JsonObject)) {
    for (const operation of Object.values(item as JsonObject)) {
      if (!isObject(operation)) continue;
      delete operation.tags;
      operation.summary = String(operation.summary).replace(/\.$/, "");
      keepFirstExample(operation.requestBody);
    }
  }
  for (const server of copy.servers as JsonObject[])
    server.description = String(server.description).replaceAll("`", "");
  return copy;
}

function keepFirstExample(requestBody: JsonValue | undefined): void {
  for (const [, media] of entries(valueAt(requestBody, "content"))) {
    const examples = valueAt(media, "examples") as JsonObject;
    for (const [name] of entries(examples).slice(1)) delete examples[name];
  }
}

function forReaders(value: JsonValue): JsonValue {
  if (typeof value === "bigint") return `${value}`;
  if (Array.isArray(value)) return value.map(forReaders);
  if (!isObject(value)) return value;
  const { "x-rests-on": _, ...copy } = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, forReaders(item)]),
  );
  if (typeof value.description !== "string") return copy;
  const rests = restsOn(value);
  copy.description = onOneLine(value.description) + (rests ? `\n\n*Rests on: ${rests}.*` : "");
  return copy;
}

/** Each paragraph and each item of a list on one line. */
function onOneLine(markdown: string): string {
  return markdown.trim().replace(/(?<=[^\n|])\n[ \t]*(?=[^\s|#*+-])(?!\d+\. )/g, " ");
}
