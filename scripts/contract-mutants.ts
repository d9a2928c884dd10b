import { parseArgs } from "node:util";
import { harmlessHosts, type MutantVerdict, mutantList } from "./contract-mutants/verdicts.ts";
import { tryAllHosts } from "./contract-mutants/workers.ts";
import { runScript } from "./lib/run-script.ts";

const help = `Tests the contract test: on hosts with one defect each, all of which it has to find, and on hosts that keep the
contract in another way, of which it must not complain. All of them are sandboxes on loopback; nothing is ever sent.

  npm run contract:mutants

Exit code: 0 every mutant is caught by a check that names its defect, and no harmless host is reported; otherwise 1.`;

process.exitCode = 1;

await runScript(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help) {
    console.log(help);
    process.exitCode = 0;
    return;
  }
  const verdicts: (MutantVerdict | undefined)[] = mutantList.map(() => undefined);
  const alarms: (string[] | undefined)[] = harmlessHosts.map(() => undefined);
  let printed = 0;
  console.log(`  ${row("mutant", "plain Dredd", "ours")}`);
  await tryAllHosts((outcome) => {
    if (outcome.kind === "mutant") verdicts[outcome.index] = outcome.verdict;
    else alarms[outcome.index] = outcome.alarms;
    for (let verdict = verdicts[printed]; verdict; verdict = verdicts[++printed]) print(printed, verdict);
  });
  const judged = verdicts.filter((verdict) => verdict !== undefined);
  const tried = alarms.filter((list) => list !== undefined);
  console.log(`\n${summary(judged)}`);
  console.log(`${tried.length} harmless hosts, ${tried.flat().length} false alarms.`);
  for (const [index, list] of alarms.entries())
    for (const report of list ?? []) console.log(`✗ ${harmlessHosts[index]?.name}: ${report}`);
  const isComplete = judged.length === mutantList.length && tried.length === harmlessHosts.length;
  const isRight = judged.every(({ caught }) => caught) && tried.flat().length === 0;
  if (isComplete && isRight) process.exitCode = 0;
});

function print(index: number, verdict: MutantVerdict): void {
  const { group, mutant } = mutantList[index] ?? {};
  if (group !== mutantList[index - 1]?.group) console.log(`\n${group}`);
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
