import type { Tally } from "../input/selection.ts";
import { count, counted, shellWord } from "./words.ts";

/** What else there is to say of an input, and where the journal is. */
export function remarksOf(tally: Tally, planned: number, journalFile: string | undefined): string[] {
  const remarks = [
    tally.resentBefore > 0 && `${count(tally.resentBefore)} were resent by an earlier run.`,
    tally.unknownBefore > 0 &&
      `${count(tally.unknownBefore)} are unknown from an earlier run and were left alone. The report names them, and the README says what to do.`,
    tally.failedBefore > 0 &&
      `${count(tally.failedBefore)} were certainly not resent by an earlier run, and another try would not help.`,
    tally.duplicates > 0 && `${counted(tally.duplicates, "duplicate")} in the input, sent once.`,
    tally.bad > 0 && `${counted(tally.bad, "bad line")} in the input.`,
    tally.toSend > planned && `${count(tally.toSend - planned)} more are left for a later run.`,
    journalFile !== undefined &&
      `Journal: ${journalFile}  Report: capillary-resend report ${shellWord(journalFile)}`,
  ];
  return remarks.filter((remark) => typeof remark === "string");
}
