import { restsOn } from "../../openapi/rests-on.ts";
import { credentialsHint } from "../checks/outcome.ts";
import { type CaseResult, count, isKept, type RunResult } from "../result.ts";

/** The mark of a status, in every report the same. */
export const marks: Record<CaseResult["status"], string> = {
  passed: "✓",
  warned: "!",
  failed: "✗",
  skipped: "-",
};

/** On what a case rests, in the words that the docs use. */
export function basis({ restsOn: mark }: Pick<CaseResult, "restsOn">): string {
  return restsOn({ "x-rests-on": mark }) ?? mark;
}

/** What came of a case, in short words. */
export function seen({ seen: list, skipReason }: CaseResult): string {
  return skipReason ?? (list.length > 0 ? list.join("; then ") : "no answer");
}

/** How many answers a report shows of a case. */
const mostEvidence = 3;

/** A line for each finding of a case, and for the answers that they are about. */
export function findingLines({ findings, evidence, runs }: CaseResult): string[] {
  const lines = findings.map(({ check, message, restsOn: mark, times, fails }) => {
    const often = runs > 1 ? ` (${times} of ${runs} times)` : "";
    const why = fails ? "" : ` (a warning: rests on ${basis({ restsOn: mark })})`;
    return `${check}: ${message}${often}${why}`;
  });
  return [...lines, ...evidence.slice(0, mostEvidence).map((answer) => `answer: ${answer}`)];
}

/** The verdict in one line. */
export function verdict(result: RunResult): string {
  const { passed, warned, failed, skipped } = count(result);
  const parts = [`${passed} passed`, `${failed} failed`];
  if (warned > 0) parts.splice(1, 0, `${warned} passed with a warning`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  const sum = `${parts.join(", ")}, in ${(result.milliseconds / 1000).toFixed(1)} s`;
  if (result.broken !== undefined) return `The contract test broke off: ${result.broken} (${sum}).`;
  if (!isKept(result)) return `${result.host} does not keep the contract: ${sum}.${doubt(result)}`;
  return `${result.host} keeps ${skipped > 0 ? "the part of the contract that was tested" : "the contract"}: ${sum}.`;
}

/** A wrong password of one's own looks like a broken host. */
function doubt({ cases }: RunResult): string {
  const isRefused = cases.some(({ findings }) =>
    findings.some(({ message }) => message.endsWith(credentialsHint)),
  );
  return isRefused
    ? " The given credentials were refused: if they are wrong, this says little about the host."
    : "";
}
