import type { ResendTask } from "../arguments.ts";
import type { Tally } from "../input/selection.ts";
import type { Rate } from "../rate.ts";
import type { Target } from "../target.ts";
import { counted, duration } from "./words.ts";

/** What is about to be done, a line each, for somebody to agree to. @param total undefined when nobody knows yet */
export function planOf(
  { rate, concurrency, retryUnknown }: ResendTask,
  { baseUrl, account }: Target,
  input: string,
  tally: Tally | undefined,
  total: number | undefined,
  journalFile: string | undefined,
): string[] {
  const bad = tally && tally.bad > 0 ? `, ${counted(tally.bad, "bad line")}` : "";
  const duplicates = tally && tally.duplicates > 0 ? `, ${counted(tally.duplicates, "duplicate")}` : "";
  const before = tally ? tally.ids - tally.toSend : 0;
  const rows: [string, string | undefined][] = [
    ["host", baseUrl],
    ["account", `${account.name} (${account.kind})`],
    ["input", `${input}${tally ? ` (${counted(tally.ids, "message")}${bad}${duplicates})` : ""}`],
    ["before", before > 0 ? `${counted(before, "was", "were")} dealt with by an earlier run` : undefined],
    ["unknown", retryUnknown ? "is sent again, and may reach a customer twice" : undefined],
    ["rate", `${rate.text}, ${concurrency} at once${total === undefined ? "" : durationOf(rate, total)}`],
    ["journal", journalFile ?? "none"],
  ];
  return rows.flatMap(([name, value]) => (value ? `${name.padEnd(9)}${value}` : []));
}

/** How long messages take at a rate, as the end of a sentence; empty when the rate says nothing of it. */
export function durationOf({ interval }: Rate, messages: number): string {
  return interval === 0 || messages < 2 ? "" : `, which takes ${duration(messages * interval)} or longer`;
}
