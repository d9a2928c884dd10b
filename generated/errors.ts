/** Generated from openapi/openapi.yaml by "npm run generate". Do not edit. */

import type { ErrorCode } from "./error-rules.ts";

export { type ErrorCode, provesNotSent } from "./error-rules.ts";

/** What a code means for the caller, whether the contract lists the code or not. */
export interface ErrorCodeConsequences {
  /** Why the platform answers so. */
  readonly reason: string;
  /** What the caller should do. */
  readonly action: string;
  /** Can the message have been sent? "never": the answer proves that it was not. "possibly": it does not. */
  readonly messageSent: "never" | "possibly";
  /** Can the same request succeed later, with nothing changed? */
  readonly retryable: boolean;
}

/** A row of the contract's error-code table. */
export interface ErrorCodeEntry extends ErrorCodeConsequences {
  /** `errors[].code` in the body, which is not always the HTTP status. */
  readonly code: number;
  /** Short name of the code, also of its examples in the contract. */
  readonly name: string;
  /** `errors[].message`; {placeholders} stand for what differs from call to call. */
  readonly message: string;
  /** The HTTP statuses under which the contract documents the code. */
  readonly httpStatuses: readonly number[];
}

/** The error codes that the contract lists, by code. */
export const errorCodes = {
  /** The messageId is invalid. The organisation of the caller has no such message. */
  4223: {"code":4223,"reason":"The messageId is invalid. The organisation of the caller has no such message.","name":"messageNotFound","message":"Failed to resend message : Message not found for orgId: {orgId} and messageId: {messageId}","action":"Look the id up in Member Care, on the customer's Communication tab, and check that host and credentials belong to the same organisation.","messageSent":"never","retryable":false,"httpStatuses":[200,400]},
  /** A value has an invalid data type, or the body is not the JSON that the operation takes. */
  400: {"code":400,"reason":"A value has an invalid data type, or the body is not the JSON that the operation takes.","name":"invalidInput","message":"Input is invalid, Please check request parameters or input xml/json","action":"Send messageId as a JSON integer, without quotes or a fraction.","messageSent":"never","retryable":false,"httpStatuses":[400]},
  /** The credentials are missing or wrong, or the token has expired. */
  401: {"code":401,"reason":"The credentials are missing or wrong, or the token has expired.","name":"authenticationFailed","message":"Authentication failed","action":"Check the user name and the MD5 of the password, or get a new token, and call again.","messageSent":"never","retryable":false,"httpStatuses":[401]},
  /** The caller's access group lacks WRITE access to the Communication resource. */
  4000: {"code":4000,"reason":"The caller's access group lacks WRITE access to the Communication resource.","name":"accessDenied","message":"Not authorized. Access is denied!","action":"Ask an administrator for the permission. Calling again does not help.","messageSent":"never","retryable":false,"httpStatuses":[403]},
  /** There is nothing at this URL. */
  404: {"code":404,"reason":"There is nothing at this URL.","name":"resourceNotFound","message":"Resource not found","action":"Check the host and the path. A message that does not exist is 4223, not 404.","messageSent":"never","retryable":false,"httpStatuses":[404]},
  /** The operation takes POST only. */
  405: {"code":405,"reason":"The operation takes POST only.","name":"methodNotAllowed","message":"Method not supported","action":"Use POST.","messageSent":"never","retryable":false,"httpStatuses":[405]},
  /** The request's Content-Type is missing or is not application/json. */
  415: {"code":415,"reason":"The request's Content-Type is missing or is not application/json.","name":"unsupportedMediaType","message":"Content-Type is not application/json","action":"Send the header Content-Type with the value application/json.","messageSent":"never","retryable":false,"httpStatuses":[415]},
  /** More requests came in than the cluster or the brand allows. */
  429: {"code":429,"reason":"More requests came in than the cluster or the brand allows.","name":"rateLimitExceeded","message":"Rate limit exceeded","action":"Wait, as long as Retry-After says if it is there, and send more slowly.","messageSent":"never","retryable":true,"httpStatuses":[429]},
  /** The platform failed while it handled the request, before or after it sent the message. */
  500: {"code":500,"reason":"The platform failed while it handled the request, before or after it sent the message.","name":"internalError","message":"Failed because of an error","action":"Do not repeat the call blindly. Look in Member Care whether the message was sent, or ask support with the request id.","messageSent":"possibly","retryable":false,"httpStatuses":[500]},
  /** The platform could not find out whether the caller may do this. */
  4001: {"code":4001,"reason":"The platform could not find out whether the caller may do this.","name":"authorizationUnavailable","message":"Authorization status unavailable!","action":"Try again later.","messageSent":"never","retryable":true,"httpStatuses":[503]},
  /** Other actions for the same customer are under way. */
  521: {"code":521,"reason":"Other actions for the same customer are under way.","name":"customerBusy","message":"Several actions are running for the same customer, try again later","action":"Try again later.","messageSent":"never","retryable":true,"httpStatuses":[521]},
  /** The attribution lookup came without its type. */
  1061: {"code":1061,"reason":"The attribution lookup came without its type.","name":"attributionLookupTypeMissing","message":"X-CAP-API-ATTRIBUTION-LOOKUP-TYPE is required with X-CAP-API-ATTRIBUTION-LOOKUP","action":"Send both lookup headers, or neither.","messageSent":"never","retryable":false,"httpStatuses":[400]},
} as const satisfies Record<number, ErrorCodeEntry>;

/** What the contract says of a code that it does not list. */
export const unlistedErrorCode: ErrorCodeConsequences = {
  "reason": "The code is not documented for this operation.",
  "action": "Do not repeat the call blindly. Ask support with the request id, and tell us about the code.",
  "messageSent": "possibly",
  "retryable": false
};

/** The row of a code, or the rule for codes that are not listed. */
export function describeErrorCode(code: number): ErrorCodeEntry | ErrorCodeConsequences {
  return Object.hasOwn(errorCodes, code) ? errorCodes[code as ErrorCode] : unlistedErrorCode;
}
