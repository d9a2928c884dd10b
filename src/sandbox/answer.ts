import { operationById } from "../contract/contract.ts";
import { type DocumentedAnswer, responseHeaderName } from "./documented.ts";
import { newRequestId } from "./request-id.ts";

const requestIdHeader = responseHeaderName(operationById("resendCommunication"), "RequestId");
const retryAfterHeader = responseHeaderName(operationById("resendCommunication"), "RetryAfter");

/** Headers of an answer, by name. */
export type AnswerHeaders = Record<string, string>;

/** The headers that every answer of the platform has. */
export function platformHeaders(requestId: string): AnswerHeaders {
  return { "Content-Type": "application/json", [requestIdHeader]: requestId };
}

/**
 * An answer of the platform.
 *
 * @param requestId id of the request, a fresh one by default
 * @param headers further headers
 */
export function answer(
  { status, body }: DocumentedAnswer,
  requestId: string = newRequestId(),
  headers?: AnswerHeaders,
): Response {
  // A plain object, because the Node server writes that without building a Headers first.
  return new Response(body, { status, headers: { ...platformHeaders(requestId), ...headers } });
}

/** The header that says how long to wait. @param seconds a whole number from 0 */
export function retryAfter(seconds: number): AnswerHeaders {
  return { [retryAfterHeader]: String(seconds) };
}
