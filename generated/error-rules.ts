/** Generated from openapi/openapi.yaml by "npm run generate". Do not edit. */

/** What a program decides by when it meets an error code. */
export interface ErrorRule {
  /** Short name of the code, also of its examples in the contract. */
  readonly name: string;
  /** Can the message have been sent? "never": the code proves that it was not. "possibly": it does not. */
  readonly messageSent: "never" | "possibly";
  /** Can the same request succeed later, with nothing changed? */
  readonly retryable: boolean;
  /** The HTTP statuses under which the contract documents the code. */
  readonly httpStatuses: readonly number[];
}

/** The rules of the error codes that the contract lists, by code. */
export const errorRules = {
  4223: {"name":"messageNotFound","messageSent":"never","retryable":false,"httpStatuses":[200,400]},
  400: {"name":"invalidInput","messageSent":"never","retryable":false,"httpStatuses":[400]},
  401: {"name":"authenticationFailed","messageSent":"never","retryable":false,"httpStatuses":[401]},
  4000: {"name":"accessDenied","messageSent":"never","retryable":false,"httpStatuses":[403]},
  404: {"name":"resourceNotFound","messageSent":"never","retryable":false,"httpStatuses":[404]},
  405: {"name":"methodNotAllowed","messageSent":"never","retryable":false,"httpStatuses":[405]},
  415: {"name":"unsupportedMediaType","messageSent":"never","retryable":false,"httpStatuses":[415]},
  429: {"name":"rateLimitExceeded","messageSent":"never","retryable":true,"httpStatuses":[429]},
  500: {"name":"internalError","messageSent":"possibly","retryable":false,"httpStatuses":[500]},
  4001: {"name":"authorizationUnavailable","messageSent":"never","retryable":true,"httpStatuses":[503]},
  521: {"name":"customerBusy","messageSent":"never","retryable":true,"httpStatuses":[521]},
  1061: {"name":"attributionLookupTypeMissing","messageSent":"never","retryable":false,"httpStatuses":[400]},
} as const satisfies Record<number, ErrorRule>;

/** A code that the contract lists. */
export type ErrorCode = keyof typeof errorRules;

/** Name of a code that the contract lists. */
export type ErrorName = (typeof errorRules)[ErrorCode]["name"];

/** The rule of codes that are not listed, under a status that proves nothing. */
const unlistedErrorRule: Pick<ErrorRule, "messageSent" | "retryable"> = {"messageSent":"possibly","retryable":false};

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
 * @param code `errors[].code` of the body; undefined when there is none
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
 * @param code `errors[].code` of the body; undefined when there is none
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
