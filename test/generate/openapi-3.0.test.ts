import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, it } from "vitest";
import { openapi30 } from "../../scripts/generate/openapi-3.0.ts";
import { openapiJson } from "../../scripts/generate/openapi-json.ts";
import { type JsonObject, valueAt } from "../../src/contract/json-value.ts";
import { contract } from "../support/contract.ts";

async function lintProblems(document: JsonObject): Promise<string[]> {
  const config = await createConfig({ rules: { struct: "error", "spec-ref-siblings": "error" } });
  const problems = await lintFromString({ source: openapiJson(document), config });
  return problems.map((problem) => `${problem.location[0]?.pointer}: ${problem.message}`);
}

/** The converted form of one schema of the contract, as it would be with this change. */
async function converted(change: JsonObject): Promise<JsonObject> {
  const document = structuredClone(contract.document);
  Object.assign(
    valueAt(document, "components", "schemas", "ApiError", "properties", "code") as JsonObject,
    change,
  );
  const result = openapi30(document);
  expect(await lintProblems(result)).toEqual([]);
  return valueAt(result, "components", "schemas", "ApiError", "properties", "code") as JsonObject;
}

it("the contract as 3.0 is valid as 3.0", async () => {
  const document = openapi30(contract.document);
  expect(document.openapi).toMatch(/^3\.0\./);
  expect(await lintProblems(document)).toEqual([]);
});

it("keeps every digit of the int64 limit", () => {
  expect(openapiJson(openapi30(contract.document))).toContain('"maximum": 9223372036854775807,');
  expect(openapiJson(contract.document)).toContain('"maximum": 9223372036854775807,');
});

describe("What the converter leaves behind is finished", () => {
  it("a const that is false", async () => {
    expect(await converted({ type: "boolean", const: false })).toMatchObject({ enum: [false] });
  });

  it("numeric exclusive limits", async () => {
    expect(await converted({ exclusiveMinimum: 0, exclusiveMaximum: 9 })).toMatchObject({
      minimum: 0,
      exclusiveMinimum: true,
      maximum: 9,
      exclusiveMaximum: true,
    });
  });

  it("a type or null", async () => {
    expect(await converted({ type: ["integer", "null"] })).toMatchObject({ type: "integer", nullable: true });
  });

  it("examples", async () => {
    const schema = await converted({ examples: [1, 2] });
    expect(schema).toMatchObject({ example: 1 });
    expect(schema).not.toHaveProperty("examples");
  });
});
