import { parseArgs } from "node:util";
import { falseAlarms, harmlessHosts, judgeMutants, type MutantVerdict } from "./contract-mutants/verdicts.ts";
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
  console.log(`  ${row("mutant", "plain Dredd", "ours")}`);
  let group = "";
  const verdicts = await judgeMutants((verdict) => {
    if (verdict.group !== group) console.log(`\n${verdict.group}`);
    group = verdict.group;
    console.log(`${verdict.caught ? "✓" : "✗"} ${row(verdict.mutant.name, noticed(verdict), ours(verdict))}`);
  });
  const alarms = await falseAlarms();
  console.log(`\n${summary(verdicts)}`);
  console.log(`${harmlessHosts.length} harmless hosts, ${alarms.length} false alarms.`);
  for (const { variations, report } of alarms) console.log(`✗ ${variations}: ${report}`);
  process.exit(alarms.length === 0 && verdicts.every(({ caught }) => caught) ? 0 : 1);
});

function summary(verdicts: MutantVerdict[]): string {
  const caught = verdicts.filter((verdict) => verdict.caught).length;
  const warned = verdicts.filter((verdict) => verdict.caught && !verdict.fails).length;
  const plain = verdicts.filter(({ plainDredd }) => plainDredd).length;
  const share = ((caught / verdicts.length) * 100).toFixed(1);
  return `${verdicts.length} mutants: ${caught} caught (${share} %), ${warned} of them with a warning only, as they break an assumption; plain Dredd notices ${plain}.`;
}

function noticed({ plainDredd }: MutantVerdict): string {
  return plainDredd ? "noticed" : "-";
}

function ours({ caught, fails, reportedBy }: MutantVerdict): string {
  if (!caught) return reportedBy.length > 0 ? `missed, reported only ${reportedBy.join(", ")}` : "missed";
  return `${fails ? "fails" : "warns"}: ${reportedBy.join(", ")}`;
}

function row(name: string, plain: string, verdict: string): string {
  return `${name.padEnd(72)}  ${plain.padEnd(11)}  ${verdict}`;
}
