import { isObject, type JsonObject, type JsonValue } from "../../src/contract/json-value.ts";

const mapsOfSchemas = new Set(["properties", "patternProperties", "$defs", "dependentSchemas", "schemas"]);
const data = new Set(["example", "examples", "default", "enum", "const", "value"]);

/** Calls back for every schema object of an OpenAPI document, wherever it stands, the outer before the inner. */
export function visitSchemas(document: JsonObject, visit: (schema: JsonObject) => void): void {
  walk(document, false);

  function walk(node: JsonValue | undefined, isSchema: boolean): void {
    if (Array.isArray(node)) for (const item of node) walk(item, isSchema);
    if (!isObject(node)) return;
    if (isSchema) visit(node);
    for (const [key, value] of Object.entries(node)) {
      if (data.has(key) || key.startsWith("x-")) continue;
      const isMap = mapsOfSchemas.has(key) && (isSchema || key === "schemas");
      if (isMap && isObject(value)) for (const schema of Object.values(value)) walk(schema, true);
      else walk(value, isSchema || key === "schema");
    }
  }
}
