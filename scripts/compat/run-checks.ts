import { availableParallelism } from "node:os";
import { type CompatCheck, CompatFailure } from "./check.ts";

/** Runs the checks, as many at once as there are cores, with a line for each, and returns how many failed. */
export async function runChecks(checks: readonly CompatCheck[]): Promise<number> {
  const failures: string[] = [];
  const queue = checks.values();
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (const check of queue) {
        const failure = await runCheck(check);
        if (failure !== undefined) failures.push(`${check.name}\n${failure.trim().replace(/^/gm, "  ")}`);
      }
    }),
  );
  for (const failure of failures) console.error(`\n${failure}`);
  console.log(`\n${checks.length - failures.length} passed, ${failures.length} failed`);
  return failures.length;
}

/** Runs one check, prints its line, and returns why it failed. */
async function runCheck({ name, run }: CompatCheck): Promise<string | undefined> {
  const start = performance.now();
  const failure = await run().then(() => undefined, explain);
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
  console.log(`${failure === undefined ? "pass" : "FAIL"} ${seconds} s  ${name}`);
  return failure;
}

/** What the tool said; of a defect of ours, the stack. */
function explain(error: unknown): string {
  if (error instanceof CompatFailure) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
