import type { ErrorName } from "../../generated/error-rules.ts";

/**
 * How far a call came before it ended without a success.
 *
 * - `token`: to the call that gets a token; the resend was not begun
 * - `connect`: to the connection; the request was not written
 * - `sent`: the request may have been written, no answer began
 * - `headers`: the status and the headers of an answer are there, its body was not read
 * - `body`: to the answer's body, read in whole or in part
 */
export type Phase = "token" | "connect" | "sent" | "headers" | "body";

/** What every result has. */
export interface Traced {
  /**
   * The platform's id of the last request, which support asks for (header `X-CAP-REQUEST-ID`, platform documentation);
   * undefined when no answer came or it had none.
   */
  readonly requestId: string | undefined;
  /** How many times the resend was tried, the token call included: a whole number from 0 to `retries` + 1. */
  readonly attempts: number;
}

/** The message was sent again, once (seed: a body with a `resentMessageId`). */
export interface Resent extends Traced {
  readonly outcome: "resent";
  /** Id of the organisation: a positive int64, a `number` up to 2^53 - 1 and a `bigint` above. */
  readonly orgId: number | bigint;
  /** Id of the message that was not delivered, as the host repeats it: a positive int64, exact as `orgId`. */
  readonly undeliveredMessageId: number | bigint;
  /** Id of the message that has now been sent: a positive int64, exact as `orgId`. */
  readonly resentMessageId: number | bigint;
  /**
   * Secondary actions that failed (platform documentation); what an entry holds is not documented. Empty in the seed's
   * example.
   */
  readonly warnings: readonly unknown[];
}

/** The message was certainly not sent by this call. */
export interface NotResent extends Traced {
  readonly outcome: "not-resent";
  readonly error: ResendError;
  /** How far the call came. */
  readonly phase: Phase;
  /**
   * Can the same call succeed later, with nothing changed? By the contract's error-code table; true when the request was
   * never written, also because the time was up or the caller ended it, and when the token call was not refused.
   */
  readonly retryable: boolean;
  /**
   * Milliseconds to wait before the next try, from 0, as the host's Retry-After says (an assumption of the contract);
   * undefined when it says nothing.
   */
  readonly retryAfter: number | undefined;
}

/** The message may have been sent: do not call again blindly. Look in Member Care, or ask support with the `requestId`. */
export interface UnknownOutcome extends Traced {
  readonly outcome: "unknown";
  readonly error: ResendError;
  /** How far the call came: `sent`, `headers` or `body`. */
  readonly phase: Phase;
}

/** What became of a resend. */
export type ResendResult = Resent | NotResent | UnknownOutcome;

/** What went wrong. It holds no credentials. */
export interface ResendError {
  /**
   * What ended the call: an answer, the network, the time limit (`timeout`) or the caller's signal (`aborted`).
   */
  readonly kind: "answer" | "network" | "timeout" | "aborted";
  /** What happened, in a sentence for people; the host's own message when it sent an error envelope. */
  readonly message: string;
  /** `errors[0].code` of the answer (seed), not always the HTTP status; undefined when there was no error envelope. */
  readonly code: number | undefined;
  /** The contract's name of the code, such as `messageNotFound`; undefined when the contract does not list it. */
  readonly name: ErrorName | undefined;
  /** HTTP status of the answer, 100 to 599; undefined when no answer came, and for a redirect in a browser, which hides it. */
  readonly httpStatus: number | undefined;
  /** The runtime's code for a network failure, such as `ECONNREFUSED`; undefined when it gives none. */
  readonly networkCode: string | undefined;
}
