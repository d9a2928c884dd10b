import type { SchemaValidateFunction } from "ajv";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import type { DataValidationCxt } from "ajv/dist/types/index.js";
import addFormats from "ajv-formats";
import { type JsonSource, jsonSource } from "../json/json-source.ts";
import { contract } from "./contract.ts";
import { isObject, type JsonObject, type JsonValue, valueAt } from "./json-value.ts";
import { resolve } from "./responses.ts";

/** Where a JSON text departs from the contract. */
export interface Problem {
  /** JSON Pointer of the place, "" for the whole text. */
  pointer: string;
  /** What is wrong there, for people. */
  message: string;
}

/** Limits of an integer as text, because the ones of int64 are no JavaScript numbers. */
interface IntegerLimits {
  minimum?: string;
  maximum?: string;
}

/** Ajv's `integer` is only `Number.isInteger`, which also takes 1.7E12 and what rounding made of a longer number. */
const validateInteger: SchemaValidateFunction = function (
  this: JsonSource,
  limits: IntegerLimits,
  _value: unknown,
  _schema?: unknown,
  at?: DataValidationCxt,
) {
  const message = integerProblem(this.numbers.get(at?.instancePath ?? "") ?? "", limits);
  if (message) validateInteger.errors = [{ message }];
  return message === undefined;
};

function integerProblem(token: string, { minimum, maximum }: IntegerLimits): string | undefined {
  if (!/^-?\d+$/.test(token)) return `is written ${token}, which is not the form of an integer`;
  if (minimum !== undefined && BigInt(token) < BigInt(minimum)) return `is ${token}, below ${minimum}`;
  if (maximum !== undefined && BigInt(token) > BigInt(maximum)) return `is ${token}, above ${maximum}`;
  return undefined;
}

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, passContext: true });
addFormats.default(ajv);
ajv.addVocabulary(["x-rests-on", "components"]);
ajv.addKeyword({ keyword: "integerToken", type: "number", errors: true, validate: validateInteger });
ajv.addSchema(
  {
    $id: "contract",
    components: { schemas: withIntegerTokens(valueAt(contract, "components", "schemas") as JsonValue) },
  },
  "contract",
);

function withIntegerTokens(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withIntegerTokens);
  if (!isObject(value)) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withIntegerTokens(item)]));
  if (copy.type !== "integer") return copy;
  const { minimum, maximum, format: _, ...rest } = copy;
  const limits: JsonObject = {};
  if (minimum !== undefined) limits.minimum = String(minimum);
  if (maximum !== undefined) limits.maximum = String(maximum);
  return { ...rest, integerToken: limits };
}

/** Tells where a text departs from a schema; the list is empty when it does not. */
export type JsonValidator = (text: string) => Problem[];

/**
 * Makes a validator for the JSON media type of a request or a response of the contract.
 *
 * Of alternatives only one is reported on: the one for errors when the text has any, because the messages of both at
 * once say nothing.
 */
export function jsonValidator(holder: JsonObject): JsonValidator {
  const schema = valueAt(holder, "content", "application/json", "schema") as JsonObject;
  const named = resolve(contract, schema);
  const alternatives = valueAt(named, "oneOf");
  const validators = (Array.isArray(alternatives) ? alternatives : [schema]).map((branch) => ({
    takesErrors: requiresErrors(branch),
    validate: ajv.compile({ $ref: `contract${valueAt(branch, "$ref")}` }),
  }));
  return (text) => {
    let value: unknown;
    let source: JsonSource;
    try {
      value = JSON.parse(text);
      source = jsonSource(text);
    } catch (error) {
      return [{ pointer: "", message: `is not JSON: ${(error as Error).message}` }];
    }
    const { validate } =
      validators.find(({ takesErrors }) => takesErrors === hasErrors(value)) ?? validators[0] ?? fail();
    const duplicates = source.duplicateKeys.map((pointer) => ({ pointer, message: "stands there twice" }));
    if (validate.call(source, value)) return duplicates;
    return [...duplicates, ...(validate.errors ?? []).map(problem)];
  };
}

function requiresErrors(branch: JsonValue | undefined): boolean {
  const required = valueAt(resolve(contract, branch), "required");
  return Array.isArray(required) && required.includes("errors");
}

/** Whether a body says that the call failed. */
export function hasErrors(body: unknown): boolean {
  const errors = valueAt(body as JsonValue, "errors");
  return errors !== undefined && errors !== null && !(Array.isArray(errors) && errors.length === 0);
}

function problem({ instancePath, message, keyword, params }: ErrorObject): Problem {
  if (keyword === "not") return { pointer: instancePath, message: "is a success and an error at once" };
  if (keyword === "const") return { pointer: instancePath, message: `is not ${params.allowedValue}` };
  return { pointer: instancePath, message: message ?? keyword };
}

function fail(): never {
  throw new Error("A schema has no alternatives.");
}
