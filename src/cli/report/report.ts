import { stat } from "node:fs/promises";
import type { ReportTask } from "../arguments.ts";
import { exitCodes } from "../exit-codes.ts";
import { reasonOf, UsageError } from "../failures.ts";
import type { JournalRecord } from "../journal/records.ts";
import type { Screen } from "../output/screen.ts";
import { count } from "../output/words.ts";
import { openCsv } from "./csv.ts";
import { headerOf, latestRecords } from "./latest.ts";

/** Sums up a journal, and writes it as CSV. @throws {UsageError} when it is none */
export async function report({ journal, csv }: ReportTask, screen: Screen): Promise<number> {
  const bytes = await sizeOf(journal);
  const header = await headerOf(journal);
  if (!header) throw new UsageError(`${journal} is no journal of capillary-resend.`);
  const file = csv === undefined ? undefined : await openCsv(csv);
  const groups = new Map<string, Group>();
  let messages = 0;
  let last = header.created;
  const onUnreadable = (line: number) =>
    screen.line(`Line ${line} of ${journal} cannot be read. The report is without it.`);
  for await (const record of latestRecords(journal, bytes, onUnreadable)) {
    messages += 1;
    if (record.at > last) last = record.at;
    countIn(groups, record);
    await file?.add(record);
  }
  await file?.close();
  // A report on standard output is for a program.
  const say = (text: string) => (csv === "-" ? screen.line(text) : screen.result(text));
  say(`Journal   ${journal}`);
  say(`Account   ${header.account} at ${header.host}`);
  say(`Time      ${header.created} to ${last}`);
  say(`Messages  ${count(messages)}`);
  for (const line of table([...groups.values()])) say(line);
  if (file && csv !== "-") say(`\nCSV       ${csv}`);
  return exitCodes.resent;
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    throw new UsageError(`The journal ${file} cannot be read: ${reasonOf(error)}.`);
  }
}

/** Messages that came to the same end. */
interface Group {
  outcome: "resent" | "not resent" | "unknown";
  code: string;
  note: string;
  messages: number;
}

function countIn(groups: Map<string, Group>, record: JournalRecord): void {
  const group = groupOf(record);
  const key = Object.values(group).join("\n");
  const counted = groups.get(key) ?? { ...group, messages: 0 };
  counted.messages += 1;
  groups.set(key, counted);
}

function groupOf(record: JournalRecord): Omit<Group, "messages"> {
  if (record.state === "sending")
    return { outcome: "unknown", code: "", note: "in flight now, or when the run ended" };
  const { state, code, name, status } = record;
  if (state === "resent") return { outcome: "resent", code: "", note: "" };
  return {
    outcome: state === "unknown" ? "unknown" : "not resent",
    code:
      code === undefined
        ? status === undefined
          ? "no answer"
          : `HTTP ${status}`
        : `${code} ${name ?? ""}`.trim(),
    note: state === "unknown" ? "" : record.again ? "the next run tries again" : "another try would not help",
  };
}

const order = ["resent", "not resent", "unknown"];

function table(groups: Group[]): string[] {
  if (groups.length === 0) return [];
  const rows = groups
    .toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome) || b.messages - a.messages)
    .map(({ outcome, code, messages, note }) => [outcome, code, count(messages), note]);
  const all = [["outcome", "code", "messages", ""], ...rows];
  const width = (column: number) => Math.max(...all.map((row) => row[column]?.length ?? 0));
  const [outcome, code, messages] = [width(0), width(1), width(2)];
  return [
    "",
    ...all.map((row) =>
      `${row[0]?.padEnd(outcome)}  ${row[1]?.padEnd(code)}  ${row[2]?.padStart(messages)}  ${row[3]}`.trimEnd(),
    ),
  ];
}
