import type { operations } from "../../generated/types.ts";
import type { Auth } from "./auth.ts";
import type { ResendEvent } from "./events.ts";

type AttributionHeaders = NonNullable<operations["resendCommunication"]["parameters"]["header"]>;

/** On whose behalf an OAuth client calls (platform documentation). */
export interface Attribution {
  /** Kind of the entity; the platform takes TILL if it is absent. */
  readonly entityType?: AttributionHeaders["X-CAP-API-ATTRIBUTION-ENTITY-TYPE"];
  /** Till or store, in the form that `entityType` asks for: not empty, of characters that a header carries (Latin-1). */
  readonly entityCode?: string | undefined;
  /** How the platform looks the entity up; the platform asks for it beside `lookup` (code 1061 if it is missing). */
  readonly lookupType?: AttributionHeaders["X-CAP-API-ATTRIBUTION-LOOKUP-TYPE"];
  /** The value to look up, in which case matters: not empty, of characters that a header carries (Latin-1). */
  readonly lookup?: string | undefined;
}

/** How a client calls, whom, and as whom. */
export interface ResendClientOptions {
  /** Host name of the cluster, such as `eu.api.capillarytech.com`, with a port if need be. Either this or `baseUrl`. */
  readonly host?: string | undefined;
  /**
   * Scheme and host, such as `http://127.0.0.1:4010`, and a path that comes before those of the contract. Plain http only
   * on loopback, because credentials would travel in clear.
   */
  readonly baseUrl?: string | undefined;
  /** Who calls. */
  readonly auth: Auth;
  /** On whose behalf. */
  readonly attribution?: Attribution | undefined;
  /**
   * Milliseconds for a whole call, with its token, its waits and its tries: more than 0, up to 2147483647, or Infinity.
   * 30000 by default (our choice).
   */
  readonly timeout?: number | undefined;
  /**
   * How often a call may be tried again that was certainly not sent: a whole number from 0, which switches off every
   * second try, the one with a new token included. 2 by default (our choice).
   */
  readonly retries?: number | undefined;
  /**
   * What to use in the place of the global `fetch`. It gets a URL as a string and an init; for `api` a Request and an empty
   * init. One that sends again what it got sends the message again, and is believed when it says that it did not connect.
   */
  readonly fetch?: ((input: string, init: RequestInit) => Promise<Response>) | undefined;
  /**
   * Is called for each request, answer and failure, the token call's too, at once and in order, with nothing secret. What
   * it throws is ignored. Calls through `api` do not reach it.
   */
  readonly observe?: ((event: ResendEvent) => void) | undefined;
}

/** What one call does differently. */
export interface ResendOptions {
  /** Ends the call. Before the request is written the outcome is not-resent, after that unknown. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call, as in {@link ResendClientOptions}; that of the client by default. */
  readonly timeout?: number | undefined;
}

/** Every option of a client, so that a misspelt one is not ignored. */
export const clientOptionNames = [
  "host",
  "baseUrl",
  "auth",
  "attribution",
  "timeout",
  "retries",
  "fetch",
  "observe",
] satisfies (keyof ResendClientOptions)[];
