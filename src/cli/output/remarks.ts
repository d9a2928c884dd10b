import type { Tally } from "../input/selection.ts";
import { count, counted, shellWord } from "./words.ts";

/** What else there is to say of an input, and where the journal is. */
export function remarksOf(tally: Tally, planned: number, journalFile: string | undefined): string[] {
  const remarks = [
    tally.ids === 0 && "There is no id in the input.",
    tally.resentBefore > 0 && `${was(tally.resentBefore)} resent by an earlier run.`,
    tally.unknownBefore > 0 &&
      `${is(tally.unknownBefore)} unknown from an earlier run and left alone. "report --csv" names them, and the README says what to do.`,
    tally.failedBefore > 0 &&
      `${was(tally.failedBefore)} certainly not resent by an earlier run, and another try would not help.`,
    tally.duplicates > 0 && `${counted(tally.duplicates, "duplicate")} in the input, sent once.`,
    tally.bad > 0 && `${counted(tally.bad, "bad line")} in the input.`,
    tally.toSend > planned && `${is(tally.toSend - planned)} left for a later run.`,
    journalFile !== undefined &&
      `Journal: ${journalFile}  Report: capillary-resend report ${shellWord(journalFile)}`,
  ];
  return remarks.filter((remark) => typeof remark === "string");
}

const is = (number: number) => `${count(number)} ${number === 1 ? "is" : "are"}`;
const was = (number: number) => `${count(number)} ${number === 1 ? "was" : "were"}`;
