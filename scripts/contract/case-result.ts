import type { ContractCase } from "./contract-case.ts";
import { describe } from "./expectation.ts";
import type { Finding } from "./finding.ts";
import type { CaseResult } from "./result.ts";
import { redact } from "./secrets.ts";
import type { Progress } from "./turns.ts";

/**
 * What has become of a case.
 *
 * @param progresses of all its turns; undefined stands for one that was never begun
 * @param secrets what must not show in any message
 * @param fails whether a finding fails the case, and does not only warn
 */
export function caseResult(
  testCase: ContractCase,
  progresses: readonly (Progress | undefined)[],
  secrets: Iterable<string>,
  fails: (finding: Finding) => boolean,
): CaseResult {
  const { name, restsOn, expected, skip } = testCase;
  const base = { name, restsOn, expected: describe(expected), runs: progresses.length };
  if (skip !== undefined)
    return {
      ...base,
      seen: [],
      status: "skipped",
      findings: [],
      evidence: [],
      milliseconds: 0,
      skipReason: skip,
    };
  const findings = new Map<string, CaseResult["findings"][number]>();
  for (const finding of progresses.flatMap(findingsOf)) {
    const message = shorten(redact(finding.message, secrets));
    const key = `${finding.check}: ${message}`;
    const times = (findings.get(key)?.times ?? 0) + 1;
    findings.set(key, { ...finding, message, times, fails: fails(finding) });
  }
  const list = [...findings.values()];
  return {
    ...base,
    seen: [...new Set(progresses.flatMap((progress) => progress?.seen ?? []))],
    status: list.some((finding) => finding.fails) ? "failed" : list.length > 0 ? "warned" : "passed",
    findings: list,
    evidence: progresses.flatMap((progress) =>
      findingsOf(progress).length > 0 ? answersOf(progress, secrets) : [],
    ),
    milliseconds: progresses.reduce((sum, progress) => sum + (progress?.milliseconds ?? 0), 0),
  };
}

function answersOf(progress: Progress | undefined, secrets: Iterable<string>): string[] {
  return (progress?.answers ?? []).map((answer) => shorten(redact(answer, secrets)));
}

/** The findings of a turn; one that our checks have not seen to its end has at least that one. */
function findingsOf(progress: Progress | undefined): Finding[] {
  if (!progress?.outcome)
    return [{ check: "answer", restsOn: "platform", message: "was not run to its end" }];
  const isChecked = progress.findings.length > 0 || (progress.checked && progress.outcome === "pass");
  if (isChecked && progress.outcome !== "skip") return progress.findings;
  return [...progress.findings, { check: "answer", restsOn: "platform", message: "was not checked" }];
}

/** In one line that a table can hold; only after the secrets are struck out, which a cut would hide from us. */
function shorten(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, " ");
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
