import { expect } from "vitest";
import { runScript } from "../support/script.ts";

/** Runs `npm run contract:mutants` and expects that nothing was missed, and nothing reported that is right. */
export async function judgesContractTest(args: string[]): Promise<{ mutants: number; harmless: number }> {
  const { code, stdout, stderr } = await runScript("contract-mutants.ts", args);
  expect(stdout.split("\n").filter((line) => line.startsWith("✗"))).toEqual([]);
  expect(stderr).toBe("");
  expect(stdout).toMatch(/(\d+) mutants: \1 caught \(100\.0 %\)/);
  expect(stdout).toMatch(/\d+ harmless hosts, 0 false alarms/);
  expect(code).toBe(0);
  return {
    mutants: Number(/(\d+) mutants:/.exec(stdout)?.[1]),
    harmless: Number(/(\d+) harmless hosts/.exec(stdout)?.[1]),
  };
}
