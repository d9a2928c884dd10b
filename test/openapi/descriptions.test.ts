import { describe, expect, it } from "vitest";
import { visitSchemas } from "../../scripts/openapi/visit-schemas.ts";
import { isObject, type JsonObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";
import { contract, responses } from "../support/contract.ts";

const { document } = contract;
const entries = (value: JsonValue | undefined) => (isObject(value) ? Object.entries(value) : []);
const components = (kind: string) => entries(valueAt(document, "components", kind)) as [string, JsonObject][];

describe("Everything says something to its reader", () => {
  it.each(["schemas", "parameters", "headers", "responses", "examples", "securitySchemes"])("%s", (kind) => {
    for (const [name, part] of components(kind)) {
      expect(String(part.description ?? "").length, `${kind}/${name}`).toBeGreaterThan(15);
    }
  });

  it("properties", () => {
    visitSchemas(document, (schema) => {
      if (valueAt(document, "components", "schemas", "ErrorEnvelope", "not") === schema) return;
      for (const [name, property] of entries(schema.properties)) {
        if (valueAt(property, "$ref")) continue;
        expect(String(valueAt(property, "description") ?? "").length, name).toBeGreaterThan(15);
      }
    });
  });

  it("ids say that they are 64-bit integers, with their whole range", () => {
    let ids = 0;
    visitSchemas(document, (schema) => {
      if (schema.format !== "int64") return;
      ids += 1;
      expect(schema).toMatchObject({ type: "integer", minimum: 1, maximum: 9223372036854775807n });
      expect(schema.description).toMatch(/64-bit integer.*without unit|64-bit integer without/s);
    });
    expect(ids).toBe(4);
  });
});

it("every response says on what its status and its body rest", () => {
  const sources = ["seed", "platform", "assumption"];
  for (const { path, status, response } of responses(document)) {
    expect(sources, `${path} ${status}`).toContain(valueAt(response, "x-rests-on", "status"));
    expect(sources, `${path} ${status}`).toContain(valueAt(response, "x-rests-on", "body"));
  }
});

it("every response has a request id, a body schema and an example", () => {
  for (const { path, status, response } of responses(document)) {
    const media = valueAt(response, "content", "application/json");
    expect(valueAt(response, "headers"), `${path} ${status}`).toHaveProperty("X-CAP-REQUEST-ID");
    expect(media, `${path} ${status}`).toHaveProperty("schema");
    expect(Object.keys(valueAt(media, "examples") as JsonObject).length, `${path} ${status}`).toBeGreaterThan(
      0,
    );
  }
});

it("the resend operation documents every status that a caller has to tell apart", () => {
  const statuses = responses(document)
    .filter(({ path }) => path.endsWith("/resend"))
    .map(({ status }) => status);
  expect(statuses).toEqual(expect.arrayContaining([200, 400, 401, 403, 405, 415, 429, 500, 503]));
});
