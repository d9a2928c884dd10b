import { headerNames } from "../../generated/operations.ts";

/** What an observer sees of a request, an answer or a failure. It holds no credentials and no body. */
export type ResendEvent = RequestEvent | ResponseEvent | FailureEvent;

interface AnyEvent {
  /** Operation of the contract, by its path. */
  readonly path: string;
}

/** A request is about to be sent. */
export interface RequestEvent extends AnyEvent {
  readonly type: "request";
  readonly method: string;
  /** Where it goes, without any user name, password or query. */
  readonly url: string;
  /** The request's headers that are known to hold no secret, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The headers of an answer came. */
export interface ResponseEvent extends AnyEvent {
  readonly type: "response";
  /** HTTP status, 100 to 599; 0 for a redirect in a browser, which hides it. */
  readonly status: number;
  /** The answer's headers that are known to hold no secret, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since the request, from 0, with a fraction. */
  readonly duration: number;
}

/** No answer came, or its body broke off. */
export interface FailureEvent extends AnyEvent {
  readonly type: "failure";
  /** What ended it. */
  readonly kind: "network" | "timeout" | "aborted";
  /** The runtime's code for a network failure, such as `ECONNREFUSED`. */
  readonly networkCode: string | undefined;
  /** Milliseconds since the request, from 0, with a fraction. */
  readonly duration: number;
}

/** An allow-list: what is not known to be harmless is not shown. */
const harmless = [
  "accept",
  "content-type",
  "content-length",
  "date",
  headerNames.requestId,
  headerNames.retryAfter,
];

/** Of the headers those that an observer may see. */
export function harmlessHeaders(headers: Headers | Record<string, string>): Record<string, string> {
  const all = new Headers(headers);
  return Object.fromEntries(
    harmless.flatMap((name) => {
      const value = all.get(name);
      return value === null ? [] : [[name.toLowerCase(), value]];
    }),
  );
}
