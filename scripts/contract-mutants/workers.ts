import { fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { falseAlarms, harmlessHosts, judgeMutant, type MutantVerdict, mutantList } from "./verdicts.ts";

/** What a process has found out about one host. */
export type Outcome =
  | { kind: "mutant"; index: number; verdict: MutantVerdict }
  | { kind: "harmless"; index: number; alarms: string[] };

const file = fileURLToPath(import.meta.url);

/**
 * Tries every mutant and every harmless host, in as many processes as there are cores, four at most.
 *
 * @throws {Error} when a process ends before its share is done
 */
export async function tryAllHosts(onOutcome: (outcome: Outcome) => void): Promise<void> {
  const count = Math.min(availableParallelism(), 4);
  await Promise.all(
    Array.from({ length: count }, async (_, share) => {
      const child = fork(file, [String(share), String(count)], { execArgv: process.execArgv });
      child.on("message", (outcome: Outcome) => onOutcome(outcome));
      const [code] = await once(child, "exit");
      if (code !== 0) throw new Error(`A process of the contract test's test ended with ${code}.`);
    }),
  );
}

async function doShare(share: number, of: number, tell: (outcome: Outcome) => void): Promise<void> {
  for (let index = share; index < mutantList.length; index += of)
    tell({ kind: "mutant", index, verdict: await judgeMutant(index) });
  for (let index = share; index < harmlessHosts.length; index += of)
    tell({ kind: "harmless", index, alarms: await falseAlarms(index) });
}

if (process.argv[1] === file && process.send) {
  process.exitCode = 1;
  process.on("disconnect", () => process.exit());
  const send = process.send.bind(process);
  await doShare(Number(process.argv[2]), Number(process.argv[3]), send);
  process.exitCode = 0;
  process.disconnect();
}
