import { type JsonObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";
import { resolve } from "../../src/contract/responses.ts";
import { stringifyExact } from "../../src/json/exact-json.ts";
import { exampleHeadersOf, examplesOf } from "../openapi/operations.ts";
import { notice } from "./notice.ts";

/** `generated/msw-examples.ts`: what the MSW handlers answer, in a module, as a browser can read no file. */
export function mswExamples(document: JsonObject): string {
  const operations = Object.entries(document.paths as JsonObject).flatMap(([path, item]) =>
    Object.entries(item as JsonObject).map(([method, operation]) => [
      String(valueAt(operation, "operationId")),
      { path, method, requests: requests(document, operation), responses: responses(document, operation) },
    ]),
  );
  return `/** ${notice} */

/** A documented answer: its status, its headers and its body as JSON text, in which an id has all its digits. */
export interface ExampleAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The operations: the bodies of the requests, as JSON text, and the answers under each name, by the name of the example. */
export const operations = ${stringifyExact(Object.fromEntries(operations), 2)} as const satisfies Record<
  string,
  {
    path: string;
    method: string;
    requests: Record<string, string>;
    responses: Record<string, readonly ExampleAnswer[]>;
  }
>;
`;
}

function requests(document: JsonObject, operation: JsonValue): JsonObject {
  const examples = examplesOf(document, valueAt(operation, "requestBody"));
  return Object.fromEntries(examples.map(({ name, value }) => [name, stringifyExact(value)]));
}

function responses(document: JsonObject, operation: JsonValue): JsonObject {
  const byName: Record<string, JsonObject[]> = {};
  for (const [status, reference] of Object.entries(valueAt(operation, "responses") as JsonObject)) {
    const response = resolve(document, reference);
    const headers = { "Content-Type": "application/json", ...exampleHeadersOf(document, response) };
    for (const { name, value } of examplesOf(document, response)) {
      byName[name] ??= [];
      byName[name].push({ status: Number(status), headers, body: stringifyExact(value) });
    }
  }
  return byName;
}
