import type { IncomingMessage } from "node:http";
import type { Transaction } from "dredd";
import { headerNames } from "../../generated/operations.ts";
import { type Answer, headerPairs, headerValues } from "./exchange.ts";
import type { Finding } from "./finding.ts";

/** Bytes of a body up to which a report looks at it. It is cut only later, because a cut would hide secrets from us. */
const mostEvidence = 100_000;

/** The longest time that a harmless request waits for a rate limit, in seconds. */
const longestWait = 60;

/** What somebody needs who looks the call up in the logs of the host. */
export function inOneLine(answer: Answer): string {
  const ids = headerValues(answer, headerNames.requestId).join(", ") || "none";
  const { length } = answer.body;
  const body = length > mostEvidence ? `${length} bytes` : answer.body.toString("utf8");
  return `HTTP ${answer.status}, request id ${ids}: ${body.trim() === "" ? "no body" : body}`;
}

/** Whether a host asks to wait, and for a time that somebody can wait. */
export function isRateLimited(answer: Answer): boolean {
  const [seconds = ""] = headerValues(answer, headerNames.retryAfter);
  return answer.status === 429 && /^\d{1,2}$/.test(seconds) && Number(seconds) <= longestWait;
}

/** @param problem what Node or Dredd says of it @param timeout milliseconds */
export function noAnswer(problem: string, timeout: number): Finding {
  const message = /TIMEDOUT|no answer in time/.test(problem)
    ? `no answer within ${timeout / 1000} s`
    : `the connection broke before the answer was there: ${problem}`;
  return { check: "answer", restsOn: "platform", message };
}

/** The answer to a request that Dredd sent, with what Dredd does not keep of it. */
export function answerOf(
  { real }: Transaction,
  response: IncomingMessage | undefined,
  milliseconds: number,
): Answer | undefined {
  if (!real || !response) return undefined;
  return {
    status: real.statusCode,
    headers: headerPairs(response.rawHeaders),
    body: Buffer.from(real.body ?? "", real.bodyEncoding ?? "utf-8"),
    complete: response.complete,
    milliseconds,
  };
}
