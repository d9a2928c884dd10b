import type { ResendResult } from "../../client/index.ts";
import { parseExact, stringifyExact } from "../../json/exact-json.ts";

/** What the first line of a journal begins with. A change that older programs would misread takes another version. */
export const format = { journal: "capillary-resend", version: 1 } as const;

/** The first line of a journal: whose it is. It holds no secret. */
export interface Header extends Readonly<typeof format> {
  /** Scheme, host and path that are called. */
  readonly host: string;
  /** User name of the till, or key of the OAuth client. */
  readonly account: string;
  /** ISO 8601, UTC. */
  readonly created: string;
}

/** A message is about to be handed to the client. */
export interface Intent {
  readonly messageId: number | bigint;
  readonly state: "sending";
  readonly at: string;
}

/** What became of a message. */
export interface Outcome {
  readonly messageId: number | bigint;
  readonly state: "resent" | "not-resent" | "unknown";
  readonly at: string;
  /** Id of the new message. */
  readonly resentMessageId?: number | bigint;
  /** Id of the message that the host says it sent again, where that is another one than it was asked for. */
  readonly undeliveredMessageId?: number | bigint;
  /** Of a message that was not resent: whether it is tried again by the next run. */
  readonly again?: boolean;
  /** `errors[0].code` of the answer. */
  readonly code?: number;
  /** The contract's name of the code. */
  readonly name?: string;
  /** HTTP status. */
  readonly status?: number;
  /** What happened, in words; the host's own when it sent an error envelope. */
  readonly message?: string;
  readonly requestId?: string;
  /** The warnings of a success, where there are any. */
  readonly warnings?: number;
}

export type JournalRecord = Intent | Outcome;

/** Bytes of a line that is written, at most. */
export const longestLine = 1024;

/** The header of a journal that begins now. */
export function newHeader(host: string, account: string): Header {
  return { ...format, host, account, created: new Date().toISOString() };
}

/** A header as a line. */
export function headerLine(header: Header): string {
  return `${JSON.stringify(header)}\n`;
}

/** An intent as a line. @param digits of the id */
export function intentLine(digits: string, at: Date): string {
  return `{"messageId":${digits},"state":"sending","at":"${at.toISOString()}"}\n`;
}

/** An outcome as a line. */
export function outcomeLine(outcome: Outcome): string {
  return `${stringifyExact(outcome)}\n`;
}

/** What became of a message, from what the client says. @param again whether another run tries it again */
export function outcomeOf(digits: string, result: ResendResult, again: boolean): Outcome {
  const messageId = exactId(digits);
  const at = new Date().toISOString();
  const requestId = result.requestId === undefined ? {} : { requestId: clipped(result.requestId, 100) };
  if (result.outcome === "resent") {
    const { resentMessageId, undeliveredMessageId, warnings } = result;
    const other = String(undeliveredMessageId) === digits ? {} : { undeliveredMessageId };
    const count = warnings.length > 0 ? { warnings: warnings.length } : {};
    return { messageId, state: "resent", at, resentMessageId, ...other, ...requestId, ...count };
  }
  const { code, name, httpStatus, message } = result.error;
  return {
    messageId,
    state: result.outcome,
    at,
    ...(result.outcome === "not-resent" && { again }),
    ...(code !== undefined && { code }),
    ...(name !== undefined && { name }),
    ...(httpStatus !== undefined && { status: httpStatus }),
    message: clipped(message, 400),
    ...requestId,
  };
}

/** What is said of a message whose run ended while it was in flight. */
export function lostOutcome(digits: string): Outcome {
  return {
    messageId: exactId(digits),
    state: "unknown",
    at: new Date().toISOString(),
    message: "The run ended while the message was in flight, so no outcome was written down.",
  };
}

/** A `number` up to 2^53 - 1, a `bigint` above. */
function exactId(digits: string): number | bigint {
  return digits.length < 16 ? Number(digits) : (parseExact(digits) as number | bigint);
}

/** A text of the host's that takes so many bytes in JSON at most. */
function clipped(text: string, most: number): string {
  let clip = text.slice(0, most);
  while (Buffer.byteLength(JSON.stringify(clip)) > most + 2)
    clip = clip.slice(0, -Math.ceil(clip.length / 8));
  return clip;
}

const written = /^\{"messageId":([1-9]\d{0,18}),"state":"(sending|resent|unknown|not-resent)",[^\n]*\}$/;

/** The id and the state of a line, or undefined when it is no line of a journal. */
export function readLine(
  line: string,
): { digits: string; state: JournalRecord["state"]; again: boolean } | undefined {
  const [, digits, state] = written.exec(line) ?? [];
  if (digits === undefined || state === undefined) return undefined;
  const record = readRecord(line);
  if (!record) return undefined;
  return {
    digits,
    state: state as JournalRecord["state"],
    again: record.state === "not-resent" && record.again === true,
  };
}

/** A line as what it says, or undefined when it is no line of a journal. */
export function readRecord(line: string): JournalRecord | undefined {
  if (!written.test(line)) return undefined;
  try {
    return parseExact(line) as JournalRecord;
  } catch {
    return undefined;
  }
}

/** The first line of a journal, or undefined when it is none. */
export function readHeader(line: string): Header | undefined {
  try {
    const value = JSON.parse(line) as Partial<Header> | null;
    return value?.journal === format.journal && typeof value.version === "number"
      ? (value as Header)
      : undefined;
  } catch {
    return undefined;
  }
}
