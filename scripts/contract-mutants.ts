import { parseArgs } from "node:util";
import { harmlessHosts, type MutantVerdict, mutantList } from "./contract-mutants/verdicts.ts";
import { tryHosts } from "./contract-mutants/workers.ts";
import { parseCount } from "./lib/parse-count.ts";
import { runScript } from "./lib/run-script.ts";

const help = `Tests the contract test: on hosts with one defect each, all of which it has to find, and on hosts that keep the
contract in another way, of which it must not complain. All of them are sandboxes on loopback; nothing is ever sent.

  npm run contract:mutants                 all of them
  npm run contract:mutants -- --every N    the first of each N

Exit code: 0 every mutant is caught by a check that names its defect, and no harmless host is reported; otherwise 1.`;

process.exitCode = 1;

await runScript(async () => {
  const { values } = parseArgs({
    options: { every: { type: "string", default: "1" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) {
    console.log(help);
    process.exitCode = 0;
    return;
  }
  const every = parseCount(values.every, "--every", 99);
  const verdicts = new Map<number, MutantVerdict>();
  const alarms = new Map<number, string[]>();
  let next = 0;
  console.log(`  ${row("mutant", "plain Dredd", "ours")}`);
  await tryHosts(every, (outcome) => {
    if (outcome.kind === "mutant") verdicts.set(outcome.index, outcome.verdict);
    else alarms.set(outcome.index, outcome.alarms);
    for (let verdict = verdicts.get(next); verdict; next += every, verdict = verdicts.get(next))
      print(next, mutantList[next - every]?.group, verdict);
  });
  const judged = [...verdicts.values()];
  const reports = [...alarms.values()].flat();
  console.log(`\n${summary(judged)}`);
  console.log(`${alarms.size} harmless hosts, ${reports.length} false alarms.`);
  for (const [index, list] of alarms)
    for (const report of list) console.log(`✗ ${harmlessHosts[index]?.name}: ${report}`);
  const isComplete =
    verdicts.size === Math.ceil(mutantList.length / every) &&
    alarms.size === Math.ceil(harmlessHosts.length / every);
  if (isComplete && judged.every(({ caught }) => caught) && reports.length === 0) process.exitCode = 0;
});

function print(index: number, groupBefore: string | undefined, verdict: MutantVerdict): void {
  const { group, mutant } = mutantList[index] ?? {};
  if (group !== groupBefore) console.log(`\n${group}`);
  const plain = verdict.plainDredd ? "noticed" : "-";
  console.log(`${verdict.caught ? "✓" : "✗"} ${row(mutant?.name ?? "", plain, ours(verdict))}`);
}

function summary(verdicts: MutantVerdict[]): string {
  const caught = verdicts.filter((verdict) => verdict.caught).length;
  const warned = verdicts.filter((verdict) => verdict.caught && !verdict.fails).length;
  const plain = verdicts.filter(({ plainDredd }) => plainDredd).length;
  const share = ((caught / verdicts.length) * 100).toFixed(1);
  return `${verdicts.length} mutants: ${caught} caught (${share} %), ${warned} of them with a warning only, as they break an assumption; plain Dredd notices ${plain}.`;
}

function ours({ caught, fails, reportedBy }: MutantVerdict): string {
  if (!caught) return reportedBy.length > 0 ? `missed, reported only ${reportedBy.join(", ")}` : "missed";
  return `${fails ? "fails" : "warns"}: ${reportedBy.join(", ")}`;
}

function row(name: string, plain: string, verdict: string): string {
  return `${name.padEnd(72)}  ${plain.padEnd(11)}  ${verdict}`;
}
