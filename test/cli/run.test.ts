import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parseRate } from "../../src/cli/rate.ts";
import { type Meaning, meaningOf } from "../../src/cli/run/outcome.ts";
import { Pace } from "../../src/cli/run/pace.ts";
import { policies, type Trouble, Troubles } from "../../src/cli/run/troubles.ts";
import { createResendClient } from "../../src/client/index.ts";
import { basicAuth, keyAuth, successBody } from "../client/support.ts";

describe("A pace", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Workers that take turns for a while, and when each turn was. */
  function turnsOf(pace: Pace, workers: number, hold = 10): number[] {
    const times: number[] = [];
    for (let worker = 0; worker < workers; worker++)
      void (async () => {
        while (await pace.turn()) {
          times.push(Date.now());
          await new Promise((resolve) => setTimeout(resolve, hold));
          pace.done();
        }
      })();
    return times;
  }

  it("lets no more than the rate through in any window, and not much less, whatever the workers", async () => {
    const start = Date.now();
    const times = turnsOf(new Pace(parseRate("100/min").interval, Date.now), 10);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(times.length).toBeGreaterThan(980);
    for (const time of times)
      expect(times.filter((other) => other >= time && other < time + 60_000).length).toBeLessThanOrEqual(100);
    expect(times[0]).toBe(start);
  });

  it("lets nothing out in a pause, then one at a time, and all once it goes well again", async () => {
    const pace = new Pace(0, Date.now);
    const times = turnsOf(pace, 5, 100);
    await vi.advanceTimersByTimeAsync(1050);
    const before = times.length;
    pace.pauseFor(5000);
    await vi.advanceTimersByTimeAsync(4990);
    expect(times.length).toBe(before);
    await vi.advanceTimersByTimeAsync(1000);
    // One each 100 ms instead of five.
    expect(times.length - before).toBeLessThanOrEqual(11);
    expect(times.length - before).toBeGreaterThanOrEqual(8);
    pace.resume();
    const resumed = times.length;
    await vi.advanceTimersByTimeAsync(1000);
    expect(times.length - resumed).toBeGreaterThanOrEqual(45);
    pace.stop();
  });

  it("gets slower when the host finds it too fast, without a limit as well, and recovers slowly", async () => {
    for (const text of ["10/s", "none"]) {
      const pace = new Pace(parseRate(text).interval, Date.now);
      const times = turnsOf(pace, 1, 100);
      const rate = async (milliseconds: number) => {
        const before = times.length;
        await vi.advanceTimersByTimeAsync(milliseconds);
        return ((times.length - before) * 1000) / milliseconds;
      };
      expect(await rate(10_000)).toBeGreaterThan(8);
      pace.slowDown();
      const slow = await rate(20_000);
      expect(slow).toBeLessThan(8);
      expect(slow).toBeGreaterThan(5);
      await rate(300_000);
      expect(await rate(10_000)).toBeGreaterThan(8);
      pace.stop();
    }
  });

  it("waits for a pause of a month, which is longer than a timer", async () => {
    const pace = new Pace(0, Date.now);
    pace.pauseFor(31 * 86_400_000);
    const times = turnsOf(pace, 1, 86_400_000);
    await vi.advanceTimersByTimeAsync(30 * 86_400_000);
    expect(times).toEqual([]);
    await vi.advanceTimersByTimeAsync(2 * 86_400_000);
    expect(times.length).toBeGreaterThan(0);
    pace.stop();
  });
});

describe("What a result means for the run:", () => {
  const error = (code: number) => JSON.stringify({ errors: [{ status: false, code, message: "x" }] });
  const rows: [status: number, body: string, meaning: Meaning][] = [
    [200, successBody, "settled"],
    [200, error(4223), "settled"],
    [404, error(4223), "settled"],
    [400, error(400), "settled"],
    [413, "", "settled"],
    [200, error(401), "refused"],
    [401, error(401), "refused"],
    [403, error(4000), "refused"],
    [403, "<html>", "refused"],
    [404, "<html>", "refused"],
    [405, error(405), "refused"],
    [415, error(415), "refused"],
    [429, error(429), "throttled"],
    [429, "<html>", "throttled"],
    [200, error(429), "throttled"],
    [521, error(521), "busy"],
    [521, "", "busy"],
    [503, error(4001), "unavailable"],
    [503, "", "unknown"],
    [500, error(500), "unknown"],
    [502, "<html>", "unknown"],
    [200, error(9999), "unknown"],
  ];

  it.each(rows)("HTTP %i with %s: %s", async (status, body, meaning) => {
    const fetch = async () => new Response(body, { status });
    const client = createResendClient({ host: "a", auth: basicAuth, retries: 0, fetch });
    expect(meaningOf(await client.resend(1))).toBe(meaning);
  });

  it.each<[number, Meaning]>([
    [401, "refused"],
    [400, "refused"],
    [429, "throttled"],
    [500, "unavailable"],
  ])("HTTP %i for a token: %s", async (status, meaning) => {
    const fetch = async () => new Response("{}", { status });
    const client = createResendClient({ host: "a", auth: keyAuth, retries: 0, fetch });
    expect(meaningOf(await client.resend(1))).toBe(meaning);
  });
});

describe("Trouble", () => {
  const kinds = Object.keys(policies) as Trouble[];

  it.each(kinds)("of the kind %s pauses the run for longer and longer, and ends it", (kind) => {
    const troubles = new Troubles();
    const pauses: number[] = [];
    for (let index = 0; ; index++) {
      const reaction = troubles.after(kind, troubles.round, undefined);
      if (reaction.kind === "pause") pauses.push(reaction.milliseconds);
      if (reaction.kind === "end") {
        expect(index + 1).toBe(policies[kind].last);
        break;
      }
    }
    expect(pauses).toHaveLength(policies[kind].last - policies[kind].free - 1);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(pauses[0]).toBe(1000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(30_000);
  });

  it("of all who were in flight at once counts once, and a message that went well begins anew", () => {
    const troubles = new Troubles();
    const { round } = troubles;
    expect(troubles.after("unreachable", round, undefined).kind).toBe("pause");
    for (let index = 0; index < 50; index++)
      expect(troubles.after("unreachable", round, undefined).kind).toBe("go on");
    for (let index = 0; index < 200; index++) {
      expect(troubles.after("unreachable", troubles.round, undefined).kind).not.toBe("end");
      expect(troubles.after("settled", troubles.round, undefined).kind).toBe("go on");
    }
  });

  it("lasts as long as the host says", () => {
    const troubles = new Troubles();
    expect(troubles.after("throttled", troubles.round, 120_000)).toEqual({
      kind: "pause",
      milliseconds: 120_000,
    });
  });
});
