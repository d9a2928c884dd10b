import { headerNames } from "../../generated/operations.ts";
import type { DocumentedAnswer } from "./documented.ts";
import { newRequestId } from "./request-id.ts";

/** Headers of an answer, by name. */
export type AnswerHeaders = Record<string, string>;

/** The headers that every answer of the platform has. */
function platformHeaders(requestId: string): AnswerHeaders {
  return { "Content-Type": "application/json", [headerNames.requestId]: requestId };
}

/** Looks a header of a request up, by its name in lower case: its value, or null. */
export type HeaderOf = (name: string) => string | null;

/** An answer of the platform, whichever way it is written. */
export interface Reply {
  readonly status: number;
  readonly headers: AnswerHeaders;
  /** JSON. */
  readonly body: string;
}

/**
 * An answer of the platform.
 *
 * @param requestId id of the request, a fresh one by default
 * @param headers further headers
 */
export function reply(
  { status, body }: DocumentedAnswer,
  requestId: string = newRequestId(),
  headers?: AnswerHeaders,
): Reply {
  const always = platformHeaders(requestId);
  return { status, headers: headers ? { ...always, ...headers } : always, body };
}

/** A reply as a Response. */
export function responseOf({ status, headers, body }: Reply): Response {
  // A plain object for the headers, because the Node server writes that without building a Headers first.
  return new Response(body, { status, headers });
}

/** An answer of the platform as a Response, of what {@link reply} takes. */
export function answer(...of: Parameters<typeof reply>): Response {
  return responseOf(reply(...of));
}

/** The header that says how long to wait. @param seconds a whole number from 0 */
export function retryAfter(seconds: number): AnswerHeaders {
  return { [headerNames.retryAfter]: String(seconds) };
}
