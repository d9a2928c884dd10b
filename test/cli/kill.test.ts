import { expect, it } from "vitest";
import { killRun } from "../../scripts/cli-kill/kill-run.ts";
import { useCli } from "./support.ts";

const cli = useCli();

// "npm run cli:kill" does the same with 200 kills of a run of 2,000 messages.
it("Killed 20 times at any moment, a run sends no message twice, loses none, and hides none that was in flight", async () => {
  const report = await killRun(cli.file(), 250, 20);
  expect(report.problems).toEqual([]);
  expect(report.resent + report.notResent + report.unknown).toBe(250);
  // Kills that met nothing would prove nothing.
  expect(report.inFlightAtKills).toBeGreaterThan(10);
});
