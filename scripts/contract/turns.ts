import type { ContractCase } from "./contract-case.ts";
import type { Finding } from "./finding.ts";
import type { DreddEvent } from "./run-dredd.ts";

/** One request of the run: a case, or one of its repetitions. */
export interface Turn {
  name: string;
  testCase: ContractCase;
}

/** What has become of a turn so far. */
export interface Progress {
  findings: Finding[];
  seen: string[];
  /** What came, to follow up in the logs of the host: status, request id and body of each answer. */
  answers: string[];
  startedAt: number;
  milliseconds: number;
  /** Whether our checks have had the answer before them. */
  checked: boolean;
  outcome?: DreddEvent["outcome"];
}

/** Every case that can run, in rounds, of which only the first sends anything. */
export function turnsOf(cases: readonly ContractCase[], rounds: number): Turn[] {
  const runnable = cases.filter(({ skip }) => skip === undefined);
  return Array.from({ length: rounds }, (_, round) =>
    runnable
      .filter(({ sends }) => round === 0 || sends === 0)
      .map((testCase) => ({
        name: round === 0 ? testCase.name : `${testCase.name} (round ${round + 1})`,
        testCase,
      })),
  ).flat();
}
