import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { valueAt } from "../../src/contract/json-value.ts";
import { contract } from "../support/contract.ts";

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema(
  JSON.parse(JSON.stringify(contract.document, (_, v) => (typeof v === "bigint" ? Number(v) : v))),
  "contract",
);

function accepts(pointer: string, body: unknown): boolean {
  return ajv.compile({ $ref: `contract#/${pointer}` })(body) as boolean;
}

const resend = "paths/~1v2~1communications~1resend/post";
const under200 = `${resend}/responses/200/content/application~1json/schema`;
const under400 = `${resend}/responses/400/content/application~1json/schema`;
const example = (name: string) =>
  valueAt(contract.document, "components", "examples", name, "value") as object;
const success = example("Resent");
const notFound = example("MessageNotFound");

describe("Under HTTP 200 the body decides", () => {
  it("accepts a success, with no, null or empty errors beside it", () => {
    expect(accepts(under200, success)).toBe(true);
    expect(accepts(under200, { ...success, errors: null })).toBe(true);
    expect(accepts(under200, { ...success, errors: [] })).toBe(true);
  });

  it("accepts an error envelope, with and without warnings", () => {
    expect(accepts(under200, notFound)).toBe(true);
    expect(accepts(under200, { warnings: [], ...notFound })).toBe(true);
  });

  it.each([
    ["a success together with errors", { ...success, ...notFound }],
    ["a new id together with errors", { resentMessageId: 1, ...notFound }],
    ["neither", {}],
    ["errors that are empty", { errors: [] }],
    ["errors that are null", { errors: null }],
    ["an error without its code", { errors: [{ status: false, message: "x" }] }],
    ["an error whose status is true", { errors: [{ status: true, code: 4223, message: "x" }] }],
    ["a success without the new id", { ...success, resentMessageId: undefined }],
    ["an id as text", { ...success, resentMessageId: "1748743190124" }],
    ["an id with a fraction", { ...success, resentMessageId: 0.5 }],
  ])("refuses %s", (_, body) => {
    expect(accepts(under200, JSON.parse(JSON.stringify(body)))).toBe(false);
  });

  it("accepts a field that is not documented, so that a new one breaks nobody", () => {
    expect(accepts(under200, { ...success, channel: "SMS" })).toBe(true);
  });
});

it("4223 is accepted under 200 and under 400", () => {
  expect(accepts(under200, notFound)).toBe(true);
  expect(accepts(under400, notFound)).toBe(true);
});

it("a success is refused under 400", () => {
  expect(accepts(under400, success)).toBe(false);
});

describe("A request", () => {
  const request = `${resend}/requestBody/content/application~1json/schema`;
  it.each([
    [{ messageId: "1" }],
    [{ messageId: 1.5 }],
    [{ messageId: 0 }],
    [{ messageId: -1 }],
    [{}],
    [[]],
    [{ messageId: null }],
  ])("%j is refused", (body) => {
    expect(accepts(request, body)).toBe(false);
  });
});
