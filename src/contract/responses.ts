import { isObject, type JsonObject, type JsonValue, valueAt } from "./json-value.ts";

/** One response of one operation, with its reference resolved. */
export interface DocumentedResponse {
  path: string;
  /** HTTP method in lower case. */
  method: string;
  status: number;
  response: JsonObject;
}

/** Every response that a bundled document gives to an operation, in the order of the document. */
export function responses(document: JsonObject): DocumentedResponse[] {
  return entries(document.paths).flatMap(([path, item]) =>
    entries(item).flatMap(([method, operation]) =>
      entries(valueAt(operation, "responses")).flatMap(([status, response]) => {
        const resolved = resolve(document, response);
        return isObject(resolved) ? [{ path, method, status: Number(status), response: resolved }] : [];
      }),
    ),
  );
}

/** Follows a reference within the document; any other value is returned as it is. */
export function resolve(document: JsonObject, value: JsonValue | undefined): JsonValue | undefined {
  const reference = valueAt(value, "$ref");
  if (typeof reference !== "string") return value;
  return valueAt(document, ...reference.replace(/^#\//, "").split("/"));
}

/** The entries of an object; none of anything else. */
export function entries(value: JsonValue | undefined): [string, JsonValue][] {
  return isObject(value) ? Object.entries(value) : [];
}
