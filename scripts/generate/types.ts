import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import type { JsonObject, JsonValue } from "../../src/contract/json-value.ts";
import { notice } from "./notice.ts";

const number = ts.factory.createKeywordTypeNode(ts.SyntaxKind.NumberKeyword);
const bigint = ts.factory.createKeywordTypeNode(ts.SyntaxKind.BigIntKeyword);
const nothing = ts.factory.createLiteralTypeNode(ts.factory.createNull());

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
      schema.format === "int64" ? ts.factory.createUnionTypeNode(int64Types(schema.type)) : undefined,
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
