import type { ErrorCodes } from "../openapi/error-codes.ts";
import { messageSentValues } from "../openapi/error-codes.ts";
import { notice } from "./notice.ts";

/** `generated/error-rules.ts`: of the error-code table only what programs decide by, because the client loads it. */
export function errorRules({ codes, unlisted }: ErrorCodes): string {
  const rules = codes.map(
    ({ code, name, messageSent, retryable, httpStatuses }) =>
      `  ${code}: ${JSON.stringify({ name, messageSent, retryable, httpStatuses })},`,
  );
  return `/** ${notice} */

/** What a program decides by when it meets an error code. */
export interface ErrorRule {
  /** Short name of the code, also of its examples in the contract. */
  readonly name: string;
  /** Can the message have been sent? "never": the code proves that it was not. "possibly": it does not. */
  readonly messageSent: ${messageSentValues.map((value) => JSON.stringify(value)).join(" | ")};
  /** Can the same request succeed later, with nothing changed? */
  readonly retryable: boolean;
  /** The HTTP statuses under which the contract documents the code. */
  readonly httpStatuses: readonly number[];
}

/** The rules of the error codes that the contract lists, by code. */
export const errorRules = {
${rules.join("\n")}
} as const satisfies Record<number, ErrorRule>;

/** A code that the contract lists. */
export type ErrorCode = keyof typeof errorRules;

/** Name of a code that the contract lists. */
export type ErrorName = (typeof errorRules)[ErrorCode]["name"];

/** The rule of codes that are not listed, under a status that proves nothing. */
const unlistedErrorRule: Pick<ErrorRule, "messageSent" | "retryable"> = ${JSON.stringify({ messageSent: unlisted.messageSent, retryable: unlisted.retryable })};

/** The rule of a code, or undefined when the contract does not list it. */
export function errorRule(code: number | undefined): (typeof errorRules)[ErrorCode] | undefined {
  return errorRules[code as ErrorCode];
}

/**
 * Whether an answer proves that the message was not sent, by the rules of the contract.
 *
 * A status of 4xx is a refusal, and 307 and 308 ask to send the request elsewhere, whatever the body. Under any other
 * status below 500 the code decides. Above, where the platform may have failed half-way, a code counts only under a
 * status that the contract documents for it; a status that is itself such a code, as 521 is, needs no body.
 *
 * @param code \`errors[].code\` of the body; undefined when there is none
 * @param httpStatus status of the answer, 100 to 599
 */
export function provesNotSent(code: number | undefined, httpStatus: number): boolean {
  if (httpStatus === 307 || httpStatus === 308 || (httpStatus >= 400 && httpStatus < 500)) return true;
  if (httpStatus >= 500) return refusals(code, httpStatus).length > 0;
  return code !== undefined && (errorRule(code) ?? unlistedErrorRule).messageSent === "never";
}

/**
 * Whether an answer that proves that nothing was sent invites to try again: the contract documents the code, or the
 * status where the status itself is a code, as retryable under that very status.
 *
 * @param code \`errors[].code\` of the body; undefined when there is none
 * @param httpStatus status of the answer, 100 to 599
 */
export function invitesRetry(code: number | undefined, httpStatus: number): boolean {
  return refusals(code, httpStatus).some(({ retryable }) => retryable);
}

/** The rules that prove, by the code or by the status itself, that nothing was sent under this status. */
function refusals(code: number | undefined, httpStatus: number): ErrorRule[] {
  return [errorRule(httpStatus), errorRule(code)].filter(
    (rule: ErrorRule | undefined) => rule?.messageSent === "never" && rule.httpStatuses.includes(httpStatus),
  ) as ErrorRule[];
}
`;
}
