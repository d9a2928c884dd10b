import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IdMap, scramble } from "../../src/cli/id-map.ts";

/** Ids as they come: small, close together, large, and any. */
const id = fc.oneof(
  fc.bigInt({ min: 1n, max: 300n }),
  fc.bigInt({ min: 1746061653596n, max: 1746061653896n }),
  fc.bigInt({ min: 2n ** 53n - 20n, max: 2n ** 53n + 20n }),
  // Ids that share their lower or their upper half.
  fc.bigInt({ min: 0n, max: 200n }).map((upper) => (upper << 32n) + 7n),
  fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }),
);

describe("A map of ids", () => {
  it("says of each id what a Map says", () => {
    const entries = fc.array(fc.tuple(id, fc.integer({ min: 1, max: 255 })), {
      maxLength: 3000,
      size: "max",
    });
    fc.assert(
      fc.property(entries, fc.array(id), (pairs, others) => {
        const map = new IdMap();
        const model = new Map<bigint, number>();
        for (const [key, value] of pairs) {
          map.set(String(key), value);
          model.set(key, value);
        }
        expect(map.size).toBe(model.size);
        for (const key of [...model.keys(), ...others])
          expect(map.get(String(key))).toBe(model.get(key) ?? 0);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["consecutive ids", (index: number) => 1746061653596n + BigInt(index)],
    ["ids that differ in their upper bits only", (index: number) => BigInt(index + 1) << 40n],
    ["ids near the largest int64", (index: number) => 2n ** 63n - 1n - BigInt(index)],
  ])("keeps 200,000 %s apart, in about 20 bytes for each at most", (_, idOf) => {
    const before = process.memoryUsage().arrayBuffers;
    const map = new IdMap();
    for (let index = 0; index < 200_000; index++) map.set(String(idOf(index)), (index % 255) + 1);
    expect(map.size).toBe(200_000);
    expect((process.memoryUsage().arrayBuffers - before) / 200_000).toBeLessThan(20);
    for (let index = 0; index < 200_000; index++) {
      if (map.get(String(idOf(index))) !== (index % 255) + 1)
        throw new Error(`${idOf(index)} is not what it was.`);
    }
    expect(map.get(String(idOf(200_000)))).toBe(0);
  });

  it("keeps ids apart that differ in few bits once they are mixed", () => {
    // The mixing backwards: ids whose second half is the same, and whose first differs in its last bits or its first.
    const unmixed = (upper: number, lower: number) => {
      const first = upper ^ scramble(lower);
      const second = (lower ^ scramble(first)) >>> 0;
      return (BigInt((first ^ scramble(second)) >>> 0) << 32n) | BigInt(second);
    };
    const uppers = [...Array(2000).keys()].flatMap((index) => [0x12345000 + index, index * 0x100000]);
    const ids = [...new Set(uppers.map((upper) => unmixed(upper, 0xcafe)))].filter(
      (id) => id > 0n && id < 2n ** 63n,
    );
    const map = new IdMap();
    for (const [index, id] of ids.entries()) map.set(String(id), (index % 255) + 1);
    expect(map.size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(1000);
    for (const [index, id] of ids.entries()) expect(map.get(String(id))).toBe((index % 255) + 1);
  });
});
