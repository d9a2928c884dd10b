import { headerNames } from "../../generated/operations.ts";
import { resendOperation, tokenOperation } from "../contract/cases/requests.ts";
import type { Host, HostAnswer, HostRequest } from "./host.ts";

/** Turns a host into another one. It is called once for each host, so that a change may keep a state. */
export type Change = (host: Host) => Host;

/** Applies changes one after the other; the last is the outermost. */
export function all(...changes: Change[]): Change {
  return (host) => changes.reduce((inner, change) => change(inner), host);
}

/** What kind of answer it is, seen from outside. */
export type AnswerKind = "success" | "token" | "any" | number;

/** Changes answers of a kind; a number is an error code, and the kind "token" a token that was issued. */
export function onAnswer(
  kind: AnswerKind,
  change: (answer: HostAnswer, request: HostRequest) => HostAnswer | Promise<HostAnswer>,
): Change {
  return (host) => async (request) => {
    const answer = await host(request);
    return isOfKind(answer, kind) ? await change(answer, request) : answer;
  };
}

/** Changes the text of answers of a kind. */
export function onText(kind: AnswerKind, change: (text: string, request: HostRequest) => string): Change {
  return onAnswer(kind, (answer, request) => withText(answer, change(answer.body.toString("utf8"), request)));
}

/** Replaces a part of the text of answers of a kind, wherever it stands. */
export function replacing(kind: AnswerKind, pattern: string | RegExp, replacement: string): Change {
  return onText(kind, (text) => text.replaceAll(pattern, replacement));
}

/** Changes the status of answers of a kind. */
export function withStatus(kind: AnswerKind, status: number): Change {
  return onAnswer(kind, (answer) => ({ ...answer, status }));
}

/** Sets a header of answers of a kind, once for each value; without a value it removes it. */
export function withHeader(kind: AnswerKind, name: string, ...values: string[]): Change {
  return onAnswer(kind, (answer) => ({
    ...answer,
    headers: [
      ...answer.headers.filter(([key]) => key.toLowerCase() !== name.toLowerCase()),
      ...values.map((value): [string, string] => [name, value]),
    ],
  }));
}

/** Changes requests before the host sees them, of the resend operation only. */
export function onRequest(change: (request: HostRequest) => HostRequest): Change {
  return (host) => (request) => host(request.path === resendOperation.path ? change(request) : request);
}

/** Changes requests for a token before the host sees them. */
export function onTokenRequest(change: (request: HostRequest) => HostRequest): Change {
  return (host) => (request) => host(request.path === tokenOperation.path ? change(request) : request);
}

/** Changes the body of the requests of the resend operation. */
export function onRequestText(change: (text: string) => string): Change {
  return onRequest((request) => ({ ...request, body: change(request.body) }));
}

/** The request with other headers. */
export function withRequestHeaders(request: HostRequest, change: (headers: Headers) => void): HostRequest {
  const headers = new Headers(request.headers);
  change(headers);
  return { ...request, headers };
}

/** Answers requests that meet a condition itself, and leaves the others to the host. */
export function instead(when: (request: HostRequest) => boolean, answer: HostAnswer): Change {
  return (host) => async (request) => (when(request) ? answer : await host(request));
}

/** An answer in JSON, with a request id of its own. */
export function jsonAnswer(status: number, body: unknown): HostAnswer {
  return {
    status,
    headers: [
      ["Content-Type", "application/json"],
      [headerNames.requestId, "b1946ac9-2492-4d23-8b0c-000000000000"],
    ],
    body: Buffer.from(JSON.stringify(body)),
  };
}

/** An answer in HTML, as from something in front of the host. */
export function htmlAnswer(status: number, title: string): HostAnswer {
  return {
    status,
    headers: [["Content-Type", "text/html"]],
    body: Buffer.from(`<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`),
  };
}

/** The answer with another text. */
export function withText(answer: HostAnswer, text: string): HostAnswer {
  return { ...answer, body: Buffer.from(text, "utf8") };
}

/** Whether a request is for the resend operation. */
export function isResend({ method, path }: HostRequest): boolean {
  return path === resendOperation.path && method === resendOperation.method;
}

function isOfKind({ body }: HostAnswer, kind: AnswerKind): boolean {
  if (kind === "any") return true;
  const text = body.toString("utf8");
  if (kind === "success") return text.includes('"resentMessageId"');
  if (kind === "token") return text.includes('"accessToken"');
  return new RegExp(`"code"\\s*:\\s*${kind}\\b`).test(text);
}
