import { createRequire } from "node:module";
import type ts from "typescript";
import type { JsonObject, JsonValue } from "../../src/contract/json-value.ts";
import { notice } from "./notice.ts";

// As ES modules, Node reads TypeScript's nine megabytes once more for their names, which takes as long as all the rest.
const require = createRequire(import.meta.url);
const { factory, SyntaxKind } = require("typescript") as typeof ts;
const { default: openapiTS, astToString } =
  require("openapi-typescript") as typeof import("openapi-typescript");

const number = factory.createKeywordTypeNode(SyntaxKind.NumberKeyword);
const bigint = factory.createKeywordTypeNode(SyntaxKind.BigIntKeyword);
const nothing = factory.createLiteralTypeNode(factory.createNull());

/**
 * `generated/types.ts`: the contract's types. An int64 is `number | bigint`: a number while it is safe, a bigint
 * above 2^53 - 1.
 */
export async function types(document: JsonObject): Promise<string> {
  const ast = await openapiTS(withoutBigints(document) as Parameters<typeof openapiTS>[0], {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    silent: true,
    transform: (schema) =>
      schema.format === "int64" ? factory.createUnionTypeNode(int64Types(schema.type)) : undefined,
  });
  return `/** ${notice} */\n\n${astToString(ast)}`;
}

function int64Types(type: unknown): ts.TypeNode[] {
  return Array.isArray(type) && type.includes("null") ? [number, bigint, nothing] : [number, bigint];
}

/** The types depend on no limit, and openapi-typescript copies its input through JSON, which has no bigint. */
function withoutBigints(value: JsonValue): JsonValue {
  return JSON.parse(
    JSON.stringify(value, (_key, item: unknown) => (typeof item === "bigint" ? Number(item) : item)),
  );
}
