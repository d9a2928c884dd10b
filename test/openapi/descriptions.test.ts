import { describe, expect, it } from "vitest";
import { visitSchemas } from "../../scripts/openapi/visit-schemas.ts";
import { isObject, type JsonObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";
import { resolve } from "../../src/contract/responses.ts";
import { stringifyExact } from "../../src/json/exact-json.ts";
import { contract, responses } from "../support/contract.ts";

const { document } = contract;
const entries = (value: JsonValue | undefined) => (isObject(value) ? Object.entries(value) : []);
const operations = entries(document.paths).flatMap(([, item]) =>
  entries(item).map(([, operation]) => operation as JsonObject),
);
const components = (kind: string) => entries(valueAt(document, "components", kind)) as [string, JsonObject][];

/** Enough for a sentence that says something; "The id." does not. */
const tooShort = 15;

describe("Everything says something to its reader", () => {
  it.each(["schemas", "parameters", "headers", "responses", "examples", "securitySchemes"])("%s", (kind) => {
    for (const [name, part] of components(kind)) {
      expect(String(part.description ?? "").length, `${kind}/${name}`).toBeGreaterThan(tooShort);
    }
  });

  it("every schema, wherever it stands", () => {
    const marker = valueAt(document, "components", "schemas", "ErrorEnvelope", "not", "properties");
    visitSchemas(document, (schema) => {
      // A reference has its description where it points to; the `not` of the envelope only names a property.
      if (schema.$ref || entries(marker).some(([, named]) => named === schema)) return;
      expect(String(schema.description ?? "").length, stringifyExact(schema)).toBeGreaterThan(tooShort);
    });
  });

  it("operations and their bodies", () => {
    for (const operation of operations) {
      expect(String(operation.description).length, String(operation.operationId)).toBeGreaterThan(tooShort);
      const body = valueAt(operation, "requestBody", "description");
      expect(String(body ?? "").length, String(operation.operationId)).toBeGreaterThan(tooShort);
    }
  });

  it("every example, which is a named component", () => {
    const holders = operations.flatMap((operation) => [
      operation.requestBody,
      ...entries(operation.responses).map(([, response]) => resolve(document, response)),
    ]);
    for (const holder of holders) {
      for (const [name, example] of entries(valueAt(holder, "content", "application/json", "examples"))) {
        expect(example, name).toEqual({ $ref: expect.stringMatching(/^#\/components\/examples\//) });
      }
    }
  });

  it("ids say unit, range and origin", () => {
    let ids = 0;
    visitSchemas(document, (schema) => {
      if (schema.format !== "int64") return;
      ids += 1;
      expect(schema).toMatchObject({ type: "integer", minimum: 1, maximum: 9223372036854775807n });
      expect(schema.description).toMatch(/positive 64-bit integer without unit/);
      expect(schema.description).toMatch(/assigned by the\s+platform|messageId\s+of the request/);
      expect(schema.description).toMatch(/positive.* assumption/s);
    });
    expect(ids).toBeGreaterThanOrEqual(4);
  });

  it("prose names no error code that the table does not have", () => {
    const prose = stringifyExact({ ...document, "x-error-codes": null }).match(
      /"(?:description|summary)":"(?:[^"\\]|\\.)*"/g,
    );
    const named = (prose ?? []).flatMap((text) => text.match(/(?:code |\()\d{3,4}\b/g) ?? []);
    const codes = contract.errorCodes.codes.map(({ code }) => code);
    expect(named.length).toBeGreaterThan(5);
    for (const text of named) expect(codes, text).toContain(Number(text.replace(/\D/g, "")));
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
  expect(statuses).toEqual(expect.arrayContaining([200, 400, 401, 403, 404, 405, 415, 429, 500, 503, 521]));
});
