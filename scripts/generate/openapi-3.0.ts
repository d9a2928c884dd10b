import downConvert from "@apiture/openapi-down-convert";
import { isObject, type JsonObject, type JsonValue } from "../../src/contract/json-value.ts";
import { visitSchemas } from "../openapi/visit-schemas.ts";

/**
 * The contract as OpenAPI 3.0, for tools that read no 3.1.
 *
 * The converter does most of it. It leaves behind a `const` that is false, numeric `exclusiveMinimum` and
 * `exclusiveMaximum`, `info.summary`, and every schema outside `components.schemas` and media types; and it drops
 * `license.identifier`, though 3.0 can say the same with a URL. `npm run lint` checks the result as 3.0.
 */
export function openapi30(document: JsonObject): JsonObject {
  const converted = new downConvert.Converter(document, { allOfTransform: true }).convert() as JsonObject;
  visitSchemas(converted, finishSchema);
  return { ...converted, info: finishInfo(document.info as JsonObject) };
}

function finishInfo({ summary: _, license, ...info }: JsonObject): JsonObject {
  if (!isObject(license)) return info;
  const { identifier, ...rest } = license;
  return {
    ...info,
    license: identifier ? { ...rest, url: `https://spdx.org/licenses/${identifier}.html` } : rest,
  };
}

function finishSchema(schema: JsonObject): void {
  if ("const" in schema) replace(schema, "const", { enum: [schema.const as JsonValue] });
  if (Array.isArray(schema.examples))
    replace(schema, "examples", { example: schema.examples[0] as JsonValue });
  if (Array.isArray(schema.type)) {
    const types = schema.type.filter((type) => type !== "null");
    const nullable: JsonObject = types.length < schema.type.length ? { nullable: true } : {};
    replace(schema, "type", types.length === 1 ? { type: types[0] as JsonValue, ...nullable } : nullable);
  }
  for (const [exclusive, limit] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    const value = schema[exclusive];
    if (typeof value === "number" || typeof value === "bigint") {
      replace(schema, exclusive, { [limit]: value, [exclusive]: true });
    }
  }
}

/** Puts other keywords in the place of one, so that the order of the rest stays as the contract has it. */
function replace(schema: JsonObject, keyword: string, substitute: JsonObject): void {
  const keywords = Object.entries(schema);
  for (const key of Object.keys(schema)) delete schema[key];
  for (const [key, value] of keywords) Object.assign(schema, key === keyword ? substitute : { [key]: value });
}
