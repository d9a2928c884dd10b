import type { CheckName } from "../contract/finding.ts";
import type { RunResult } from "../contract/result.ts";
import { all, type Change } from "./changes.ts";
import type { Mutant } from "./mutant.ts";
import { mutants } from "./mutants.ts";
import { tryHost } from "./try-host.ts";
import { type Variation, variations } from "./variations.ts";

/** What the contract test says of a mutant. */
export interface MutantVerdict {
  group: string;
  mutant: Mutant;
  /** The checks that have reported something, the one that names the defect first. */
  reportedBy: CheckName[];
  /** Whether a check that names the defect is among them. */
  caught: boolean;
  /** Whether the run fails; a defect in what only rests on an assumption warns, unless the run is strict. */
  fails: boolean;
  plainDredd: boolean;
}

/** What the contract test says, wrongly, of a host that keeps the contract. */
export interface FalseAlarm {
  variations: string;
  report: string;
}

/** Tries every mutant, and tells of each as it comes. */
export async function judgeMutants(onVerdict: (verdict: MutantVerdict) => void): Promise<MutantVerdict[]> {
  const verdicts: MutantVerdict[] = [];
  for (const [group, list] of Object.entries(mutants)) {
    for (const mutant of list) {
      const { result, plainDredd } = await tryHost(mutant.change, mutant);
      const findings = result.cases.flatMap((item) => item.findings);
      const names = new Set(findings.map(({ check }) => check));
      const naming = mutant.caughtBy.filter((check) => names.has(check));
      const verdict = {
        group,
        mutant,
        reportedBy: [...new Set([...naming, ...names])],
        caught: naming.length > 0,
        fails: findings.some(({ fails }) => fails),
        plainDredd,
      };
      verdicts.push(verdict);
      onVerdict(verdict);
    }
  }
  return verdicts;
}

/** How many hosts that keep the contract are tried: as it is, each harmless variation, and each pair of two. */
export const harmlessHosts: Variation[] = [
  { name: "the sandbox as it is", change: (host) => host },
  ...variations,
  ...pairs(variations).map(([a, b]) => ({ name: `${a.name} and ${b.name}`, change: together(a, b) })),
];

/** Tries every harmless host. */
export async function falseAlarms(): Promise<FalseAlarm[]> {
  const alarms: FalseAlarm[] = [];
  for (const { name, change } of harmlessHosts) {
    const { result } = await tryHost(change);
    alarms.push(...reports(result).map((report) => ({ variations: name, report })));
  }
  return alarms;
}

function reports({ cases, broken }: RunResult): string[] {
  const findings = cases.flatMap(({ name, findings: list }) =>
    list.map(({ check, message }) => `${name}: ${check}: ${message}`),
  );
  const skipped = cases.filter(({ status }) => status === "skipped").map(({ name }) => `${name}: skipped`);
  return [...findings, ...skipped, ...(broken === undefined ? [] : [broken])];
}

function together(a: Variation, b: Variation): Change {
  return all(a.change, b.change);
}

function pairs<T>(list: readonly T[]): [T, T][] {
  return list.flatMap((first, index) => list.slice(index + 1).map((second): [T, T] => [first, second]));
}
