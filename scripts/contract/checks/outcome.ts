import { provesNotSent } from "../../../generated/errors.ts";
import type { RestsOn } from "../../../src/contract/contract.ts";
import type { ContractCase } from "../contract-case.ts";
import { describe, type ErrorExpectation, type Expectation, error } from "../expectation.ts";
import type { Finding } from "../finding.ts";
import { describeObserved, type Observed } from "../observed.ts";
import { bodyRestsOn } from "./body.ts";

/** Whether the answer is one of those that the contract allows for this request. */
export function outcomeFindings(testCase: ContractCase, observed: Observed): Finding[] {
  const { expected, operation, restsOn } = testCase;
  const met = expected.find((expectation) => meets(expectation, observed));
  if (met) return met.kind === "error" ? messageFindings(testCase, met, observed) : [];
  const message = `${describeObserved(observed)} in the place of ${describe(expected)}${hint(testCase, observed)}`;
  // Whoever gets in where nobody should is no matter of how a refusal looks.
  if (observed.kind === "success") return [{ check: "outcome", restsOn: strongest(restsOn), message }];
  const onlyBody =
    observed.kind === "neither" && expected.some(({ statuses }) => statuses.includes(observed.status));
  return [
    { check: "outcome", restsOn: onlyBody ? bodyRestsOn(operation, observed.status) : restsOn, message },
  ];
}

function strongest(restsOn: RestsOn): RestsOn {
  return restsOn === "assumption" ? "platform" : restsOn;
}

export const credentialsHint = " (are the credentials right?)";

/** What else may be the reason: a mistake in what the run was given looks like a broken host. */
function hint({ sends, expected }: ContractCase, { status, code }: Observed): string {
  if (sends > 0 && code === error("messageNotFound").code)
    return " (is it a message of this caller's organisation?)";
  if (sends > 0 && status > 0 && !provesNotSent(code, status)) return " (the message may have been sent)";
  const unauthorized = error("authenticationFailed");
  const isExpected = expected.some((item) => item.kind === "error" && item.code === unauthorized.code);
  return unauthorized.statuses.includes(status) && !isExpected ? credentialsHint : "";
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
