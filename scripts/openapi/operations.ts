import type { operations } from "../../generated/types.ts";
import { isObject, type JsonObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";
import { resolve } from "../../src/contract/responses.ts";

/** An operation of a bundled contract, which may be another than the generated one. */
export interface ContractOperation {
  path: string;
  /** HTTP method in upper case. */
  method: string;
  operation: JsonObject;
}

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
export function operationOf(document: JsonObject, id: keyof operations): ContractOperation {
  for (const [path, item] of Object.entries(document.paths as JsonObject)) {
    for (const [method, operation] of Object.entries(item as JsonObject)) {
      if (valueAt(operation, "operationId") === id)
        return { path, method: method.toUpperCase(), operation: operation as JsonObject };
    }
  }
  throw new Error(`The contract has no operation ${id}.`);
}

/** The examples of the JSON media type of a request or a response, in the contract's order. */
export function examplesOf(document: JsonObject, holder: JsonValue | undefined): ContractExample[] {
  const examples = valueAt(holder, "content", "application/json", "examples");
  return Object.entries(isObject(examples) ? examples : {}).map(([name, reference]) => {
    const example = resolve(document, reference) as JsonObject;
    return { name, summary: String(example.summary), value: example.value as JsonValue };
  });
}

/**
 * The value of one of these examples.
 *
 * @throws {Error} when there is none of that name
 */
export function exampleOf(document: JsonObject, holder: JsonValue | undefined, name: string): JsonValue {
  const example = examplesOf(document, holder).find((candidate) => candidate.name === name);
  if (!example) throw new Error(`The contract has no example ${name} here.`);
  return example.value;
}

/**
 * The name of a response header of an operation, by the name of its component.
 *
 * @throws {Error} when no response of the operation has it
 */
export function responseHeaderOf(
  document: JsonObject,
  { operation }: ContractOperation,
  component: string,
): string {
  for (const response of Object.values(operation.responses as JsonObject)) {
    const headers = valueAt(resolve(document, response), "headers");
    for (const [name, header] of Object.entries(isObject(headers) ? headers : {})) {
      if (valueAt(header, "$ref") === `#/components/headers/${component}`) return name;
    }
  }
  throw new Error(`The contract documents no header ${component}.`);
}
