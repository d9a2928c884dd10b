import { expect, it } from "vitest";
import { runScript } from "../support/script.ts";

it("every mutant is caught by a check that names its defect, and no harmless host is reported", async () => {
  const { code, stdout, stderr } = await runScript("contract-mutants.ts", []);
  expect(stdout.split("\n").filter((line) => line.startsWith("✗"))).toEqual([]);
  expect(stderr).toBe("");
  expect(Number(/(\d+) mutants:/.exec(stdout)?.[1])).toBeGreaterThanOrEqual(100);
  expect(stdout).toMatch(/(\d+) mutants: \1 caught \(100\.0 %\)/);
  expect(stdout).toMatch(/\d+ harmless hosts, 0 false alarms/);
  expect(code).toBe(0);
}, 600_000);
