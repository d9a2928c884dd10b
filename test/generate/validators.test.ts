import { transform } from "esbuild";
import { describe, expect, it } from "vitest";
import { validators } from "../../scripts/generate/validators.ts";
import { type JsonObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";
import { contract } from "../support/contract.ts";

/** Whether a success with this value in one more field is valid once the contract has the field. */
async function withField(schema: JsonObject): Promise<(value: JsonValue) => boolean> {
  const document = structuredClone(contract.document);
  const { ResendSuccess } = valueAt(document, "components", "schemas") as { ResendSuccess: JsonObject };
  Object.assign(ResendSuccess.properties as JsonObject, { field: schema });
  const { code } = await transform(validators(document), { loader: "ts", format: "esm" });
  const { isResendSuccess } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const success = valueAt(document, "components", "examples", "Resent", "value") as JsonObject;
  return (field) => isResendSuccess({ ...success, field });
}

describe("A field that is new in the contract is judged without another change", () => {
  it("a choice of values", async () => {
    const isValid = await withField({ type: "string", enum: ["SMS", "EMAIL"] });
    expect(["SMS", "EMAIL", "FAX", ""].map(isValid)).toEqual([true, true, false, false]);
  });

  it("a choice of numbers", async () => {
    const isValid = await withField({ type: "integer", enum: [1, 2] });
    expect([1, 2, 3, "1"].map(isValid)).toEqual([true, true, false, false]);
  });

  it("text of some length, or null", async () => {
    const isValid = await withField({ type: ["string", "null"], minLength: 2 });
    expect(["ab", null, "a", 12].map(isValid)).toEqual([true, true, false, false]);
  });
});
