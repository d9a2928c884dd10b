import type { Tally } from "../input/selection.ts";
import { counted, shellWord } from "./words.ts";

/** What else there is to say of an input, and where the journal is. */
export function remarksOf(tally: Tally, planned: number, journalFile: string | undefined): string[] {
  const remarks = [
    tally.ids === 0 && "There is no id in the input.",
    tally.resentBefore > 0 && `${counted(tally.resentBefore, "was", "were")} resent by an earlier run.`,
    tally.unknownBefore > 0 &&
      `${counted(tally.unknownBefore, "is", "are")} unknown from an earlier run and left alone. "report --csv" names them, and the README says what to do.`,
    tally.failedBefore > 0 &&
      `${counted(tally.failedBefore, "was", "were")} certainly not resent by an earlier run, and another try would not help.`,
    tally.duplicates > 0 && `${counted(tally.duplicates, "duplicate")} in the input, sent once.`,
    tally.bad > 0 && `${counted(tally.bad, "bad line")} in the input.`,
    tally.toSend > planned && `${counted(tally.toSend - planned, "is", "are")} left for a later run.`,
    journalFile !== undefined &&
      `Journal: ${journalFile}  Report: capillary-resend report ${shellWord(journalFile)}`,
  ];
  return remarks.filter((remark) => typeof remark === "string");
}
