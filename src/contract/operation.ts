import { type JsonObject, type JsonValue, valueAt } from "./json-value.ts";
import { entries, resolve } from "./responses.ts";

/** An operation of a bundled document and where it is reached. */
export interface Operation {
  path: string;
  /** HTTP method in upper case. */
  method: string;
  operation: JsonObject;
}

/** The operation of an id, or undefined when a document has none. */
export function findOperation(document: JsonObject, id: string): Operation | undefined {
  for (const [path, item] of entries(document.paths)) {
    for (const [method, operation] of entries(item)) {
      if (valueAt(operation, "operationId") === id)
        return { path, method: method.toUpperCase(), operation: operation as JsonObject };
    }
  }
  return undefined;
}

/**
 * The value of an example of a request or a response, by the name it has there.
 *
 * @throws {Error} when there is none of that name
 */
export function exampleOf(document: JsonObject, holder: JsonValue | undefined, name: string): JsonValue {
  const examples = valueAt(holder, "content", "application/json", "examples");
  const value = valueAt(resolve(document, valueAt(examples, name)), "value");
  if (value === undefined) throw new Error(`The contract has no example ${name} here.`);
  return value;
}
