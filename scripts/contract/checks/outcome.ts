import type { ContractCase } from "../contract-case.ts";
import { describe, type ErrorExpectation, type Expectation } from "../expectation.ts";
import type { Finding } from "../finding.ts";
import { describeObserved, type Observed } from "../observed.ts";
import { bodyRestsOn } from "./body.ts";

/** Whether the answer is one of those that the contract allows for this request. */
export function outcomeFindings(testCase: ContractCase, observed: Observed): Finding[] {
  const { expected, operation, restsOn } = testCase;
  const met = expected.find((expectation) => meets(expectation, observed));
  if (met) return met.kind === "error" ? messageFindings(testCase, met, observed) : [];
  const message = `${describeObserved(observed)} in the place of ${describe(expected)}`;
  const onlyBody =
    observed.kind === "neither" && expected.some(({ statuses }) => statuses.includes(observed.status));
  return [
    { check: "outcome", restsOn: onlyBody ? bodyRestsOn(operation, observed.status) : restsOn, message },
  ];
}

function meets(expected: Expectation, { status, kind, code }: Observed): boolean {
  if (!expected.statuses.includes(status) || expected.kind !== kind) return false;
  return expected.kind === "success" || expected.code === code;
}

/** The wording, where it is documented; what we made up ourselves, nobody needs to repeat. */
function messageFindings(
  testCase: ContractCase,
  expected: ErrorExpectation,
  { message }: Observed,
): Finding[] {
  if (expected.messageRestsOn === "assumption" || message === undefined) return [];
  const placeholders: Record<string, string> = { orgId: "\\d+", messageId: testCase.messageId ?? "-?\\d+" };
  const pattern = expected.message
    .split(/\{(\w+)\}/)
    .map((part, index) =>
      index % 2 === 1 ? (placeholders[part] ?? ".+") : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
    )
    .join("");
  if (new RegExp(`^${pattern}$`).test(message)) return [];
  const asked = expected.message.replaceAll("{messageId}", testCase.messageId ?? "{messageId}");
  return [
    {
      check: "error message",
      restsOn: expected.messageRestsOn,
      message: `the message is ${JSON.stringify(message)} in the place of ${JSON.stringify(asked)}`,
    },
  ];
}
