import type { CheckName } from "../contract/finding.ts";
import type { RunResult } from "../contract/result.ts";
import { all, type Change } from "./changes.ts";
import { mutants } from "./mutants.ts";
import { tryHost } from "./try-host.ts";
import { type Variation, variations } from "./variations.ts";

/** Every mutant with its group, in the order of the report. */
export const mutantList = Object.entries(mutants).flatMap(([group, list]) =>
  list.map((mutant) => ({ group, mutant })),
);

/** The hosts that keep the contract: the sandbox as it is, with each harmless variation, and with each pair of two. */
export const harmlessHosts: Variation[] = [
  { name: "the sandbox as it is", change: (host) => host },
  ...variations,
  ...pairs(variations).map(([a, b]) => ({ name: `${a.name} and ${b.name}`, change: together(a, b) })),
];

/** What the contract test says of a mutant. */
export interface MutantVerdict {
  /** The checks that have reported something, the one that names the defect first. */
  reportedBy: CheckName[];
  /** Whether a check that names the defect is among them. */
  caught: boolean;
  /** Whether the run fails; a defect in what only rests on an assumption warns, unless the run is strict. */
  fails: boolean;
  plainDredd: boolean;
}

/** Tries one mutant, by its place in the list. */
export async function judgeMutant(index: number): Promise<MutantVerdict> {
  const { mutant } = mutantList[index] ?? outOfRange(index);
  const { result, plainDredd } = await tryHost(mutant.change, mutant);
  const findings = result.cases.flatMap((item) => item.findings);
  const names = new Set(findings.map(({ check }) => check));
  const naming = mutant.caughtBy.filter((check) => names.has(check));
  return {
    reportedBy: [...new Set([...naming, ...names])],
    caught: naming.length > 0,
    fails: findings.some(({ fails }) => fails),
    plainDredd: await plainDredd(),
  };
}

/** Tries one harmless host, by its place in the list, and returns what is reported of it, which should be nothing. */
export async function falseAlarms(index: number): Promise<string[]> {
  const { change } = harmlessHosts[index] ?? outOfRange(index);
  const { result } = await tryHost(change);
  return reports(result);
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

function outOfRange(index: number): never {
  throw new RangeError(`There is no host ${index}.`);
}
