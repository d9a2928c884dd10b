import { isObject, type JsonObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";
import { resolve } from "../../src/contract/responses.ts";
import { UserError } from "../lib/run-script.ts";
import { notice } from "./notice.ts";

/** The schemas that code has to recognise that cannot carry a JSON Schema library: the client, and the MSW handlers. */
const schemaNames = ["ResendRequest", "ResendSuccess", "ErrorEnvelope", "TokenRequest", "TokenResponse"];

/** Keywords that say nothing about which values are valid, or whose meaning the types of others already cover. */
const silent = new Set(["description", "examples", "format", "title", "minimum", "maximum"]);

/** `generated/validators.ts`: predicates for a few schemas, because a JSON Schema library weighs more than the client. */
export function validators(document: JsonObject): string {
  const predicates = schemaNames.map((name) => {
    const schema = valueAt(document, "components", "schemas", name);
    return `/** Whether a value is valid as ${name} of the contract. An integer has to be exact: a safe number or a bigint. */
export function is${name}(value: unknown): value is ${name} {
  return ${expression(document, schema, "value", name)};
}
`;
  });
  return `/** ${notice} */

import type { ${schemaNames.join(", ")} } from "./types.ts";

type JsonObject = Record<string, unknown>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isInteger(value: unknown, minimum?: number | bigint, maximum?: number | bigint): boolean {
  if (typeof value !== "bigint" && !Number.isSafeInteger(value)) return false;
  const integer = value as number | bigint;
  return (minimum === undefined || integer >= minimum) && (maximum === undefined || integer <= maximum);
}

${predicates.join("\n")}`;
}

/** A JavaScript expression that is true when the value of another expression is valid. */
function expression(
  document: JsonObject,
  reference: JsonValue | undefined,
  value: string,
  where: string,
): string {
  const schema = resolve(document, reference);
  if (!isObject(schema)) throw new UserError(`The schema ${where} is missing.`);
  const { type } = schema;
  const types = (Array.isArray(type) ? type : [type]).filter((item) => item !== undefined);
  const ofType = types.map((item) => typeExpression(schema, String(item), value, where));
  const conditions = ofType.length > 1 ? [`(${ofType.join(" || ")})`] : ofType;
  for (const keyword of Object.keys(schema)) {
    if (silent.has(keyword) || keyword.startsWith("x-") || keyword === "type") continue;
    const rule = keywords[keyword];
    if (!rule)
      throw new UserError(
        `The schema ${where} has "${keyword}", which scripts/generate/validators.ts cannot check.`,
      );
    conditions.push(...rule({ document, schema, value, where }));
  }
  return conditions.filter((condition) => condition !== "").join(" && ") || "true";
}

function typeExpression(schema: JsonObject, type: string, value: string, where: string): string {
  switch (type) {
    case "object":
      return `isObject(${value})`;
    case "array":
      return `Array.isArray(${value})`;
    case "null":
      return `${value} === null`;
    case "string":
    case "boolean":
      return `typeof ${value} === ${JSON.stringify(type)}`;
    case "integer": {
      const limits = [schema.minimum, schema.maximum].map((limit) =>
        typeof limit === "bigint" ? `${limit}n` : limit === undefined ? "undefined" : String(limit),
      );
      while (limits.at(-1) === "undefined") limits.pop();
      return `isInteger(${[value, ...limits].join(", ")})`;
    }
    default:
      throw new UserError(
        `The schema ${where} has the type ${type}, which scripts/generate/validators.ts cannot check.`,
      );
  }
}

interface Place {
  document: JsonObject;
  schema: JsonObject;
  value: string;
  where: string;
}

/** What each keyword adds. A keyword that does not apply to a null beside it is guarded. */
const keywords: Record<string, (place: Place) => string[]> = {
  const: ({ schema, value }) => [`${value} === ${JSON.stringify(schema.const)}`],
  enum: ({ schema, value }) => [`(${JSON.stringify(schema.enum)} as unknown[]).includes(${value})`],
  minLength: ({ schema, value }) => [
    `${guard(schema, value)}${value}.length >= ${schema.minLength}${close(schema)}`,
  ],
  minItems: ({ schema, value }) => [
    `${guard(schema, value)}${value}.length >= ${schema.minItems}${close(schema)}`,
  ],
  maxItems: ({ schema, value }) => [
    `${guard(schema, value)}${value}.length <= ${schema.maxItems}${close(schema)}`,
  ],
  items: ({ document, schema, value, where }) => {
    const item = expression(document, schema.items, "item", `${where}[]`);
    return item === "true" ? [] : [`${value}.every((item: unknown) => ${item})`];
  },
  // Every required property has a schema of its own, which refuses undefined.
  required: ({ schema, value, where }) =>
    (schema.required as string[]).flatMap((name) => {
      if (valueAt(schema, "properties", name) === undefined)
        throw new UserError(`The schema ${where} requires ${name}, which it does not describe.`);
      const item = valueAt(schema, "properties", name);
      return isObject(item) && Object.keys(item).length === 0
        ? [`Object.hasOwn(${value}, ${JSON.stringify(name)})`]
        : [];
    }),
  properties: ({ document, schema, value, where }) =>
    Object.entries(schema.properties as JsonObject).flatMap(([name, property]) => {
      const at = /^[A-Za-z_$][\w$]*$/.test(name) ? `${value}.${name}` : `${value}[${JSON.stringify(name)}]`;
      const valid = expression(document, property, at, `${where}.${name}`);
      if (valid === "true") return [];
      return (schema.required as string[] | undefined)?.includes(name)
        ? [valid]
        : [`(${at} === undefined || ${valid})`];
    }),
  additionalProperties: ({ schema, value, where }) => {
    if (schema.additionalProperties !== false)
      throw new UserError(`The schema ${where} has additionalProperties other than false.`);
    const names = JSON.stringify(Object.keys((schema.properties ?? {}) as JsonObject));
    return [`Object.keys(${value}).every((name) => ${names}.includes(name))`];
  },
  not: ({ document, schema, value, where }) => {
    const { type: _, ...rest } = { type: "object", ...(schema.not as JsonObject) };
    return [`!(${expression(document, rest, value, `not ${where}`)})`];
  },
};

const isNullable = (schema: JsonObject) => Array.isArray(schema.type) && schema.type.includes("null");
const guard = (schema: JsonObject, value: string) => (isNullable(schema) ? `(${value} === null || ` : "");
const close = (schema: JsonObject) => (isNullable(schema) ? ")" : "");
