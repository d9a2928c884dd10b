import type { operations } from "../../generated/types.ts";
import { type JsonObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";
import { findOperation, type Operation } from "../../src/contract/operation.ts";
import { entries, resolve } from "../../src/contract/responses.ts";

/** An example of a request or a response. */
export interface ContractExample {
  /** The name under which the media type has it. */
  name: string;
  summary: string;
  value: JsonValue;
}

/**
 * Finds an operation of a bundled contract by its id.
 *
 * @throws {Error} when there is none
 */
export function operationOf(document: JsonObject, id: keyof operations): Operation {
  const found = findOperation(document, id);
  if (found) return found;
  throw new Error(`The contract has no operation ${id}.`);
}

/** The examples of the JSON media type of a request or a response, in the contract's order. */
export function examplesOf(document: JsonObject, holder: JsonValue | undefined): ContractExample[] {
  const examples = valueAt(holder, "content", "application/json", "examples");
  return entries(examples).map(([name, reference]) => {
    const example = resolve(document, reference) as JsonObject;
    return { name, summary: String(example.summary), value: example.value as JsonValue };
  });
}

/** The headers that a response documents, with the example of each. */
export function exampleHeadersOf(
  document: JsonObject,
  response: JsonValue | undefined,
): Record<string, string> {
  const headers = entries(valueAt(response, "headers")).map(([name, reference]) => {
    const [example] = valueAt(resolve(document, reference), "schema", "examples") as JsonValue[];
    return [name, String(example)];
  });
  return Object.fromEntries(headers);
}

/**
 * The name of a response header of an operation, by the name of its component.
 *
 * @throws {Error} when no response of the operation has it
 */
export function responseHeaderOf(document: JsonObject, { operation }: Operation, component: string): string {
  for (const [, response] of entries(operation.responses)) {
    for (const [name, header] of entries(valueAt(resolve(document, response), "headers"))) {
      if (valueAt(header, "$ref") === `#/components/headers/${component}`) return name;
    }
  }
  throw new Error(`The contract documents no header ${component}.`);
}
