import type { RestsOn } from "../../src/contract/contract.ts";
import type { Finding } from "./finding.ts";

/** How a case ended. */
export interface CaseResult {
  name: string;
  restsOn: RestsOn;
  /** What the contract allows, in short words. */
  expected: string;
  /** What came, in short words; more than one where repetitions differ. */
  seen: string[];
  status: "passed" | "warned" | "failed" | "skipped";
  /** Each distinct finding once, with how many of the runs of this case had it. */
  findings: (Finding & { times: number; fails: boolean })[];
  /** The answers that were found fault with, each in a line: status, request id and body. */
  evidence: string[];
  runs: number;
  milliseconds: number;
  skipReason?: string;
}

/** How a whole run ended. */
export interface RunResult {
  host: string;
  strict: boolean;
  cases: CaseResult[];
  /** Why the run itself cannot be trusted, or undefined when it came to its end. */
  broken?: string;
  milliseconds: number;
}

/** How many cases ended in each way. */
export function count({ cases }: RunResult): Record<CaseResult["status"], number> {
  const counts = { passed: 0, warned: 0, failed: 0, skipped: 0 };
  for (const { status } of cases) counts[status] += 1;
  return counts;
}

/** Whether the host keeps the contract: nothing failed, something was tested, and the run came to its end. */
export function isKept(result: RunResult): boolean {
  const { passed, warned, failed } = count(result);
  return failed === 0 && passed + warned > 0 && result.broken === undefined;
}
