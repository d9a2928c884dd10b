import { describe, expect, it } from "vitest";
import { parseExact, stringifyExact } from "../../src/json/exact-json.ts";

describe("parseExact", () => {
  it("keeps every digit of a long integer, as a bigint", () => {
    expect(
      parseExact('{"id": 9007199254740993, "max": 9223372036854775807, "min": -9223372036854775808}'),
    ).toEqual({
      id: 9007199254740993n,
      max: 9223372036854775807n,
      min: -9223372036854775808n,
    });
  });

  it("keeps an integer that a number holds as a number, however long", () => {
    expect(parseExact("[9007199254740991, 1746061653596, 1234567890123456]")).toEqual([
      9007199254740991, 1746061653596, 1234567890123456,
    ]);
  });

  it.each([
    ["text with long digits", '"9007199254740993"'],
    ["text with escaped quotes around long digits", String.raw`"a\"9007199254740993\""`],
    ["text that ends in a backslash before a number", String.raw`["\\", 1, "9007199254740993"]`],
    ["a fraction", "0.9007199254740993123"],
    ["an exponent", "9007199254740993e2"],
  ])("leaves %s to JSON.parse", (_, text) => {
    expect(parseExact(text)).toEqual(JSON.parse(text));
  });

  it("takes no text for a number, whatever the text looks like", () => {
    const texts = ["bigint:9007199254740993", "_bigint:1", "\u0062igint:9007199254740993"];
    for (const text of texts) {
      expect(parseExact(`{"text": ${JSON.stringify(text)}, "id": 9007199254740993}`)).toEqual({
        text,
        id: 9007199254740993n,
      });
    }
    expect(parseExact(String.raw`["\u0062igint:12345678901234567", 9007199254740993]`)).toEqual([
      "bigint:12345678901234567",
      9007199254740993n,
    ]);
  });

  it.each([
    "009007199254740993",
    "9007199254740993x",
    "[9007199254740993",
    "-",
    '{"a" 9007199254740993}',
    "",
  ])("refuses %j like JSON.parse", (text) => {
    expect(() => parseExact(text)).toThrow(SyntaxError);
  });
});

describe("stringifyExact", () => {
  it("writes a bigint digit for digit", () => {
    expect(stringifyExact({ messageId: 9223372036854775807n })).toBe('{"messageId":9223372036854775807}');
  });

  it("writes everything else like JSON.stringify", () => {
    const value = { a: [1, "bigint:1", null, true, { b: undefined }], c: new Date(0) };
    expect(stringifyExact(value, 2)).toBe(JSON.stringify(value, null, 2));
    expect(stringifyExact({ text: "bigint:5", id: 5n })).toBe('{"text":"bigint:5","id":5}');
  });

  it("refuses an integer that has lost digits, and says what to pass", () => {
    expect(() => stringifyExact({ messageId: 2 ** 53 })).toThrow(/"messageId".*bigint/);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined])(
    "refuses %s, which JSON cannot hold",
    (value) => {
      expect(() => stringifyExact(value)).toThrow(TypeError);
    },
  );

  it("gives back what it was given", () => {
    const value = { ids: [1, 2n ** 63n - 1n, -(2n ** 63n)], text: "9007199254740993" };
    expect(parseExact(stringifyExact(value))).toEqual(value);
  });
});
