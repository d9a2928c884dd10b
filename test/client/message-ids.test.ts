import { describe, expect, it } from "vitest";
import { largeMessage } from "../../src/sandbox/fixtures.ts";
import { clientOf, hostAnswering, servedSandbox, successBody } from "./support.ts";

describe("An id that is none", () => {
  it.each([
    [2 ** 53, "Pass a bigint"],
    [-(2 ** 53), "Pass a bigint"],
    [1e300, "Pass a bigint"],
    [1.5, "no id"],
    [0, "no id"],
    [-1, "no id"],
    [Number.NaN, "no id"],
    [Number.POSITIVE_INFINITY, "no id"],
    [0n, "no id"],
    [9223372036854775808n, "no id"],
    ["", '"" is no id'],
    ["0", "no id"],
    ["007", "no id"],
    ["+1", "no id"],
    [" 1", "no id"],
    ["1e3", "no id"],
    ["0x10", "no id"],
    ["9223372036854775808", "no id"],
    ["12345678901234567890", "no id"],
    [null, "no id"],
    [undefined, "no id"],
    [{}, "no id"],
    [[1], "no id"],
    [true, "no id"],
  ])("%s is refused before anything is sent", async (id, text) => {
    const host = await hostAnswering(200, successBody);
    const refusal = await clientOf(host.url)
      .resend(id as number)
      .catch((error) => error);
    expect(refusal).toBeInstanceOf(TypeError);
    expect(refusal.message).toContain(text);
    expect(host.received).toEqual([]);
  });
});

describe("An id goes to the host and comes back to the digit", () => {
  it.each([
    [1746061653596],
    [1746061653596n],
    ["1746061653596"],
    [largeMessage.messageId],
    ["9223372036854775806"],
  ])("%s", async (id) => {
    const { sandbox, url } = await servedSandbox();
    const result = await clientOf(url).resend(id);
    const exact = BigInt(id) > BigInt(Number.MAX_SAFE_INTEGER) ? BigInt(id) : Number(id);
    expect(result).toMatchObject({ outcome: "resent", undeliveredMessageId: exact });
    expect(sandbox.ledger).toMatchObject([{ resentFrom: BigInt(id) }]);
  });
});
