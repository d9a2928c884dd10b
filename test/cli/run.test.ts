import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parseRate } from "../../src/cli/rate.ts";
import { Pace } from "../../src/cli/run/pace.ts";
import { policies, type Trouble, Troubles } from "../../src/cli/run/troubles.ts";

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
