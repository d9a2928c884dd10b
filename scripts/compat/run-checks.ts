import { type CompatCheck, CompatFailure } from "./check.ts";

/** Runs the checks one after the other, with a line for each, and returns how many failed. */
export async function runChecks(checks: readonly CompatCheck[]): Promise<number> {
  const failures: string[] = [];
  for (const { name, run } of checks) {
    const start = performance.now();
    const failure = await run().then(() => undefined, explain);
    const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
    console.log(`${failure === undefined ? "pass" : "FAIL"} ${seconds} s  ${name}`);
    if (failure !== undefined) failures.push(`${name}\n${failure.trim().replace(/^/gm, "  ")}`);
  }
  for (const failure of failures) console.error(`\n${failure}`);
  console.log(`\n${checks.length - failures.length} passed, ${failures.length} failed`);
  return failures.length;
}

/** What the tool said; of a defect of ours, the stack. */
function explain(error: unknown): string {
  if (error instanceof CompatFailure) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
