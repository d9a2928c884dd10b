import { exampleValue, operationById } from "../../../src/contract/contract.ts";
import type { JsonObject } from "../../../src/contract/json-value.ts";
import { stringifyExact } from "../../../src/json/exact-json.ts";
import type { Authentication, CaseRequest } from "../contract-case.ts";

export const resendOperation = operationById("resendCommunication");
export const tokenOperation = operationById("generateToken");

export const json = { Accept: "application/json", "Content-Type": "application/json" };

/** The contract's own example of a message that does not exist: whatever a host does with it, nothing is sent. */
export const unknownId = String(
  (exampleValue(resendOperation.operation.requestBody, "messageNotFound") as JsonObject).messageId,
);

/** The largest int64. */
export const largestId = 2n ** 63n - 1n;

/** A request of the resend operation with a body as text. @param headers in addition; undefined leaves one out */
export function resendRequest(
  auth: Authentication,
  body: string,
  headers: Record<string, string | undefined> = {},
): CaseRequest {
  const { method, path } = resendOperation;
  return { method, path, headers: withoutUndefined({ ...json, ...headers }), auth, body };
}

function withoutUndefined(headers: Record<string, string | undefined>): Record<string, string> {
  const entries = Object.entries(headers);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/**
 * The body that names a message, made from the contract's example so that the field has its name from there.
 *
 * @param messageId any text that is to stand in the place of the id, also one that is no JSON
 */
export function resendBody(messageId: string): string {
  const example = exampleValue(resendOperation.operation.requestBody, "resent");
  return stringifyExact(example).replace(/:\d+/, () => `:${messageId}`);
}

/** A request of the token operation with a body as text. */
export function tokenRequest(auth: Authentication, body: string, headers = {}): CaseRequest {
  const { method, path } = tokenOperation;
  return { method, path, headers: { ...json, ...headers }, auth, body };
}
