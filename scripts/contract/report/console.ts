import { styleText } from "node:util";
import { foreignCaseName } from "../checks/relations.ts";
import type { Plan } from "../plan.ts";
import type { CaseResult, RunResult } from "../result.ts";
import type { Settings } from "../settings.ts";
import { basis, findingLines, marks, seen, verdict } from "./words.ts";

const colours = { passed: "green", warned: "yellow", failed: "red", skipped: "gray" } as const;

/** What will be sent, to be read before it is. */
export function printPlan({ cases, sends }: Plan, settings: Settings, isPrism: boolean): void {
  const skipped = cases.filter(({ skip }) => skip !== undefined).length;
  const rounds = settings.repeat > 1 ? `, the harmless ones ${settings.repeat} times` : "";
  console.log(`Testing ${settings.host.href}: ${cases.length - skipped} cases${rounds}, ${skipped} skipped.`);
  if (isPrism)
    console.log("This is a Prism mock, where nothing is sent; it can show only part of the contract.");
  else if (sends.length === 0) console.log("No message will be sent.");
  else {
    const total = sends.reduce((sum, { times }) => sum + times, 0);
    console.log(`${total === 1 ? "1 message" : `${total} messages`} will really be sent:`);
    for (const { name, messageId, times } of sends)
      console.log(`  ${times} × message ${messageId} (${name})`);
  }
  const foreign = cases.find(({ name, skip }) => name === foreignCaseName && skip === undefined);
  if (foreign)
    console.log(`Message ${foreign.messageId} of another organisation is asked for, and must not be found.`);
  console.log("");
}

/** The table of cases, and the verdict. */
export function printResult(result: RunResult): void {
  const rows = result.cases.map((item) => [item.name, basis(item), item.expected, seen(item)] as const);
  const header = ["case", "rests on", "expected", "seen"] as const;
  const width = (column: 0 | 1 | 2) => Math.max(...[header, ...rows].map((row) => row[column].length));
  const widths = [width(0), width(1), width(2)] as const;
  const line = (row: readonly [string, string, string, string]) =>
    `${row[0].padEnd(widths[0])}  ${row[1].padEnd(widths[1])}  ${row[2].padEnd(widths[2])}  ${row[3]}`;
  console.log(`  ${line(header)}`);
  for (const [index, item] of result.cases.entries()) {
    const row = rows[index];
    if (row) console.log(paint(item, `${marks[item.status]} ${line(row)}`));
    for (const finding of findingLines(item)) console.log(paint(item, `    ${finding}`));
  }
  console.log(`\n${verdict(result)}`);
}

function paint({ status }: CaseResult, text: string): string {
  const plain = !process.stdout.isTTY || process.env.NO_COLOR;
  return plain ? text : styleText(colours[status], text);
}
