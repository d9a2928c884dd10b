import { describe, expect, it } from "vitest";
import { errorCodes, provesNotSent, unlistedErrorCode } from "../../generated/errors.ts";
import { isObject, type JsonObject, valueAt } from "../../src/contract/json-value.ts";
import { resolve } from "../../src/contract/responses.ts";
import { contract, responses } from "../support/contract.ts";

const { document } = contract;
const rows = Object.values(errorCodes);

interface ErrorBody {
  errors: { code: number; message: string }[];
}

const errorExamples = responses(document).flatMap(({ path, status, response }) =>
  Object.entries((valueAt(response, "content", "application/json", "examples") ?? {}) as JsonObject).flatMap(
    ([name, reference]) => {
      const body = valueAt(resolve(document, reference), "value");
      return isObject(body) && Array.isArray(body.errors)
        ? [{ name, where: `${path} ${status} ${name}`, body: body as unknown as ErrorBody }]
        : [];
    },
  ),
);

describe("The error-code table and the examples agree", () => {
  it.each(errorExamples)("$where", ({ name, body }) => {
    const [error] = body.errors;
    const row = rows.find((known) => known.code === error?.code);
    expect(row?.name).toBe(name);
    const wording = row?.message.split(/\{\w+\}/) ?? [];
    for (const part of wording) expect(error?.message).toContain(part);
  });

  it("every code has an example under some status", () => {
    expect(rows.filter((row) => (row.httpStatuses as readonly number[]).length === 0)).toEqual([]);
  });

  it("every row says where its code and its message come from", () => {
    const sources = ["seed", "platform", "assumption"];
    for (const row of valueAt(document, "x-error-codes", "codes") as JsonObject[]) {
      expect(sources).toContain(valueAt(row, "x-rests-on", "code"));
      expect(sources).toContain(valueAt(row, "x-rests-on", "message"));
    }
  });
});

describe("provesNotSent", () => {
  it("takes a listed code for proof under 200 and 400", () => {
    expect(provesNotSent(4223, 200)).toBe(true);
    expect(provesNotSent(4223, 400)).toBe(true);
    expect(provesNotSent(400, 200)).toBe(true);
  });

  it("takes a refusal for proof, whatever its code", () => {
    expect(provesNotSent(undefined, 401)).toBe(true);
    expect(provesNotSent(99999, 422)).toBe(true);
  });

  it("does not take an unlisted or missing code under 200 for proof", () => {
    expect(unlistedErrorCode.messageSent).toBe("possibly");
    expect(provesNotSent(99999, 200)).toBe(false);
    expect(provesNotSent(undefined, 200)).toBe(false);
  });

  it("does not take code 500 for proof, wherever it stands", () => {
    expect(provesNotSent(500, 500)).toBe(false);
    expect(provesNotSent(500, 200)).toBe(false);
  });

  it("takes an answer of 5xx for proof only with a code that belongs there", () => {
    expect(provesNotSent(4001, 503)).toBe(true);
    expect(provesNotSent(521, 521)).toBe(true);
    expect(provesNotSent(4223, 500)).toBe(false);
    expect(provesNotSent(undefined, 503)).toBe(false);
  });
});
