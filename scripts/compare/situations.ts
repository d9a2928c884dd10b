import { message } from "../../src/sandbox/fixtures.ts";
import { unknownId } from "../contract/cases/requests.ts";
import {
  cutHandshake,
  redirectElsewhere,
  type StartHost,
  sandboxWith,
  silentAfterSend,
  staleConnection,
  stalledBody,
} from "./hosts.ts";

/** Something that happens to a call. */
export interface Situation {
  /** In a few words, the first column of the table. */
  readonly what: string;
  readonly start: StartHost;
  /** Id of the message; one that may be resent by default. */
  readonly messageId?: number;
  /** Milliseconds that the caller allows; by default it is left to the client. */
  readonly timeout?: number;
  /** Whether a call that succeeds comes first, so that there is a connection that was used. */
  readonly warmsUp?: boolean;
  /** Whether the README's table leaves it out. */
  readonly isDetail?: boolean;
}

/** The message that is resent. */
export const messageId = Number(message.messageId);

const once = 1;
const always = "always";
const limit = { timeout: 3000 };

/** Everything that is tried. "Once" means that a second try succeeds. */
export const situations: readonly Situation[] = [
  { what: "nothing goes wrong", start: sandboxWith() },
  { what: "not sent: error 4223 in an HTTP 200", start: sandboxWith(), messageId: Number(unknownId) },
  {
    what: "not sent: error 4223 in an HTTP 400",
    start: sandboxWith({ kind: "notFoundUnder", status: 400, times: always }),
    messageId: Number(unknownId),
    isDetail: true,
  },
  {
    what: "not sent, once: HTTP 429, Retry-After 1 s",
    start: sandboxWith({ kind: "rateLimited", retryAfterSeconds: 1, times: once }),
  },
  {
    what: "not sent, once: HTTP 503, code 4001",
    start: sandboxWith({ kind: "authorizationUnavailable", times: once }),
  },
  {
    what: "not sent, once: HTTP 521",
    start: sandboxWith({ kind: "customerBusy", times: once }),
    isDetail: true,
  },
  { what: "not sent, once: TLS handshake cut short", start: cutHandshake },
  {
    what: "not sent, once: used connection reset",
    start: staleConnection,
    warmsUp: true,
  },
  {
    what: "not sent, once: connection reset",
    start: sandboxWith({ kind: "resetBeforeSend", times: once }),
    isDetail: true,
  },
  {
    what: "not sent, once: HTTP 500",
    start: sandboxWith({ kind: "errorBeforeSend", times: once }),
  },
  {
    what: "not sent, once: HTTP 502, a page in HTML",
    start: sandboxWith({ kind: "gatewayHtml", times: once }),
    isDetail: true,
  },
  {
    what: "not sent: no answer, time limit 3 s",
    start: sandboxWith({ kind: "hang", times: always }),
    ...limit,
    isDetail: true,
  },
  {
    what: "not sent: HTTP 307 to a path with nothing",
    start: sandboxWith({ kind: "redirect", times: always }),
    isDetail: true,
  },
  { what: "not sent: HTTP 307 to another origin, which sends", start: redirectElsewhere },
  { what: "sent: HTTP 500", start: sandboxWith({ kind: "errorAfterSend", times: always }) },
  { what: "sent: connection reset", start: sandboxWith({ kind: "resetAfterSend", times: always }) },
  { what: "sent: answer breaks off", start: sandboxWith({ kind: "truncated", times: always }) },
  { what: "sent: answer stops half-way, time limit 3 s", start: stalledBody, ...limit },
  { what: "sent: no answer, time limit 3 s", start: silentAfterSend, ...limit },
  { what: "sent: no answer, limit left to the client", start: silentAfterSend },
  {
    what: "sent: answer after 5 s",
    start: sandboxWith({ kind: "delay", milliseconds: 5000, times: always }),
    isDetail: true,
  },
];
