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
 * Tries mutants and harmless hosts, in as many processes as there are cores, four at most.
 *
 * @param every 1 for each of them, 2 for every second, and so on
 * @throws {Error} when a process ends before its share is done
 */
export async function tryHosts(every: number, onOutcome: (outcome: Outcome) => void): Promise<void> {
  const count = Math.min(availableParallelism(), 4);
  await Promise.all(
    Array.from({ length: count }, async (_, share) => {
      const child = fork(file, [String(share * every), String(count * every)], {
        execArgv: process.execArgv,
      });
      child.on("message", (outcome: Outcome) => onOutcome(outcome));
      const [code] = await once(child, "exit");
      if (code !== 0) throw new Error(`A process of the contract test's test ended with ${code}.`);
    }),
  );
}

/** Tries the hosts from one on, each a step further. */
async function doShare(first: number, step: number, tell: (outcome: Outcome) => void): Promise<void> {
  for (let index = first; index < mutantList.length; index += step)
    tell({ kind: "mutant", index, verdict: await judgeMutant(index) });
  for (let index = first; index < harmlessHosts.length; index += step)
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
