import { errorCodes } from "../../generated/errors.ts";

/** A status under which the contract documents that a message was not found (code 4223). */
export type MessageNotFoundStatus = (typeof errorCodes)[4223]["httpStatuses"][number];

/** Messages with consecutive ids. */
export interface MessageRange {
  /** Id of the first one: a positive int64. */
  readonly from: bigint;
  /** How many: a whole number from 0; the last id is an int64, too. */
  readonly count: number;
}

/** How a sandbox differs from the default one. */
export interface SandboxOptions {
  /**
   * Requests in any 60 seconds for each till and each OAuth client, a whole number from 1. No limit by default; 100 is
   * what the platform's documentation says of demo and testing clusters.
   */
  rateLimit?: number | undefined;
  /** HTTP status of code 4223, which the contract leaves open: 200 (default) or 400. */
  messageNotFoundStatus?: MessageNotFoundStatus | undefined;
  /** Seconds that a token lives, a whole number from 1; 300 by default, as in the contract's example. */
  tokenTtlSeconds?: number | undefined;
  /** SMS of the first organisation beside those that are always there, however many; none by default. */
  messages?: MessageRange | undefined;
  /** The clock: milliseconds since 1970. `Date.now` by default; a test may move it. */
  now?: (() => number) | undefined;
}

/** Options with the defaults filled in. */
export interface SandboxSettings {
  readonly rateLimit: number | undefined;
  readonly messageNotFoundStatus: MessageNotFoundStatus;
  readonly tokenTtlSeconds: number;
  readonly messages: MessageRange;
  readonly now: () => number;
}

const names = [
  "rateLimit",
  "messageNotFoundStatus",
  "tokenTtlSeconds",
  "messages",
  "now",
] satisfies (keyof SandboxOptions)[];
const notFoundStatuses: readonly number[] = errorCodes[4223].httpStatuses;

/**
 * Checks options and fills in the defaults.
 *
 * @param defaultTtlSeconds life time of a token when the options say nothing
 * @throws {TypeError} when an option is of the wrong type, or not one of ours
 * @throws {RangeError} when a number is out of its range
 */
export function settingsOf(options: SandboxOptions, defaultTtlSeconds: number): SandboxSettings {
  for (const name of Object.keys(options)) {
    if (!(names as string[]).includes(name))
      throw new TypeError(`The sandbox has no option ${name}. It has: ${names.join(", ")}.`);
  }
  const {
    rateLimit,
    messageNotFoundStatus = 200,
    tokenTtlSeconds = defaultTtlSeconds,
    messages = { from: 1n, count: 0 },
    now = Date.now,
  } = options;
  if (rateLimit !== undefined) assertPositiveInteger("rateLimit", rateLimit);
  assertPositiveInteger("tokenTtlSeconds", tokenTtlSeconds);
  if (!notFoundStatuses.includes(messageNotFoundStatus))
    throw new RangeError(
      `messageNotFoundStatus is ${messageNotFoundStatus}, but the contract allows ${notFoundStatuses.join(" or ")}.`,
    );
  assertRange(messages);
  if (typeof now !== "function") throw new TypeError("now is no function.");
  return { rateLimit, messageNotFoundStatus, tokenTtlSeconds, messages, now };
}

function assertRange({ from, count }: MessageRange): void {
  if (typeof from !== "bigint" || typeof count !== "number")
    throw new TypeError("messages has to be { from: bigint, count: number }.");
  if (!Number.isSafeInteger(count) || count < 0)
    throw new RangeError(`messages.count is ${count}, but has to be a whole number from 0.`);
  if (from < 1n || from + BigInt(count) > 2n ** 63n)
    throw new RangeError("messages holds ids that are no positive int64.");
}

function assertPositiveInteger(name: string, value: unknown): void {
  if (typeof value !== "number") throw new TypeError(`${name} is no number.`);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new RangeError(`${name} is ${value}, but has to be a whole number from 1.`);
}
