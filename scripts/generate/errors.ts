import { type ErrorCodeRow, type ErrorCodes, messageSentValues } from "../openapi/error-codes.ts";
import { notice } from "./notice.ts";

/** `generated/errors.ts`: the error-code table, typed. */
export function errors({ codes, unlisted }: ErrorCodes): string {
  return `/** ${notice} */

import type { ErrorCode } from "./error-rules.ts";

export { type ErrorCode, provesNotSent } from "./error-rules.ts";

/** What a code means for the caller, whether the contract lists the code or not. */
export interface ErrorCodeConsequences {
  /** Why the platform answers so. */
  readonly reason: string;
  /** What the caller should do. */
  readonly action: string;
  /** Can the message have been sent? "never": the answer proves that it was not. "possibly": it does not. */
  readonly messageSent: ${messageSentValues.map((value) => JSON.stringify(value)).join(" | ")};
  /** Can the same request succeed later, with nothing changed? */
  readonly retryable: boolean;
}

/** A row of the contract's error-code table. */
export interface ErrorCodeEntry extends ErrorCodeConsequences {
  /** \`errors[].code\` in the body, which is not always the HTTP status. */
  readonly code: number;
  /** Short name of the code, also of its examples in the contract. */
  readonly name: string;
  /** \`errors[].message\`; {placeholders} stand for what differs from call to call. */
  readonly message: string;
  /** The HTTP statuses under which the contract documents the code. */
  readonly httpStatuses: readonly number[];
}

/** The error codes that the contract lists, by code. */
export const errorCodes = {
${codes.map(row).join("\n")}
} as const satisfies Record<number, ErrorCodeEntry>;

/** What the contract says of a code that it does not list. */
export const unlistedErrorCode: ErrorCodeConsequences = ${JSON.stringify(unlisted, null, 2)};

/** The row of a code, or the rule for codes that are not listed. */
export function describeErrorCode(code: number): ErrorCodeEntry | ErrorCodeConsequences {
  return Object.hasOwn(errorCodes, code) ? errorCodes[code as ErrorCode] : unlistedErrorCode;
}
`;
}

function row({ code, reason, ...rest }: ErrorCodeRow): string {
  return `  /** ${reason.replaceAll("*/", "*\\/")} */
  ${code}: ${JSON.stringify({ code, reason, ...rest })},`;
}
