import { errorCodes } from "../../../generated/errors.ts";
import type { ResendResult } from "../../client/index.ts";
import type { Outcome } from "../journal/records.ts";
import { quoted } from "../message-ids.ts";
import type { End } from "../run/run.ts";
import type { Trouble } from "../run/troubles.ts";
import { count, counted, duration } from "./words.ts";

/** What became of a message, in a sentence or two. */
export function sentenceOf(outcome: Outcome): string {
  const { messageId, state, resentMessageId, undeliveredMessageId, warnings, requestId } = outcome;
  if (state === "resent") {
    const warned = warnings ? ` The host gave ${counted(warnings, "warning")} with it.` : "";
    const other = undeliveredMessageId
      ? ` But the host says that it sent ${undeliveredMessageId} again.`
      : "";
    return `${messageId} was resent. The new message is ${resentMessageId}.${other}${warned}`;
  }
  const seen = seenOf(outcome);
  if (state === "unknown")
    return `${messageId} may have been resent, nobody can tell: ${seen} Do not send it again before somebody has looked in Member Care${requestId ? ` or asked support, with request id ${requestId}` : ""}.`;
  const advice = adviceFor(outcome);
  return `${messageId} was certainly not resent: ${seen}${advice ? ` ${advice}` : ""}`;
}

function seenOf({ message = "", code, name, status }: Outcome): string {
  const facts = [
    status !== undefined && status !== code && `HTTP ${status}`,
    code !== undefined && `code ${code}${name ? ` ${name}` : ""}`,
  ].filter(Boolean);
  const text = quoted(message, 400).slice(1, -1).replaceAll('\\"', '"');
  return `${text.replace(/[.\s]+$/, "")}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}.`;
}

/** What the contract's table says to do, unless another try is all that it takes. */
function adviceFor({ code, again }: Outcome): string | undefined {
  const entry = Object.values(errorCodes).find((row) => row.code === code);
  if (again && (entry?.retryable ?? true)) return "Another try may succeed.";
  return entry?.action;
}

/** Why a run pauses. */
export function pauseSentence(trouble: Trouble, milliseconds: number, result: ResendResult): string {
  const asked =
    result.outcome === "not-resent" && result.retryAfter !== undefined ? ", as the host asks" : "";
  const why: Record<Trouble, string> = {
    throttled: "the host finds it too fast, and the rate is lowered",
    unreachable: `the host cannot be reached (${seenIn(result)})`,
    unavailable: `the host cannot work now (${seenIn(result)})`,
    refused: `the host refuses (${seenIn(result)})`,
    unknown: `of the last messages nobody can tell whether they were resent (${seenIn(result)})`,
  };
  return `Paused for ${duration(milliseconds)}${asked}: ${why[trouble]}.`;
}

/** Why a run ended before its messages did. */
export function endSentence(end: End): string {
  if (end.kind === "failure") return `Stopped: ${end.failure.message}`;
  if (end.kind === "interrupted") return "Interrupted.";
  if (end.kind === "unread") return "Stopped: nobody reads the results any more.";
  const seen = seenIn(end.result);
  const why: Record<Trouble, string> = {
    throttled: `the host found it too fast ${count(end.count)} times in a row. Start again later, with a lower --rate.`,
    unreachable: `the host could not be reached, ${count(end.count)} times in a row (${seen}). Check host and network, and start again.`,
    unavailable: `the host could not work, ${count(end.count)} times in a row (${seen}). Start again later.`,
    refused: `the host refuses every message (${seen}). Check host, credentials and permissions, and start again.`,
    unknown: `of ${count(end.count)} messages in a row nobody can tell whether they were resent (${seen}). Find out what is wrong with the host before you start again.`,
  };
  return `Stopped: ${why[end.trouble]}`;
}

function seenIn(result: ResendResult): string {
  if (result.outcome === "resent") return "";
  const { message, code, httpStatus, networkCode } = result.error;
  const facts = [
    httpStatus && `HTTP ${httpStatus}`,
    code !== undefined && code !== httpStatus && `code ${code}`,
    networkCode,
  ];
  return [quoted(message, 200).slice(1, -1).replace(/\.$/, ""), ...facts.filter(Boolean)].join(", ");
}
