import { errorCodes } from "../../generated/errors.ts";

/** A status under which the contract documents that a message was not found (code 4223). */
export type MessageNotFoundStatus = (typeof errorCodes)[4223]["httpStatuses"][number];

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
  /** The clock: milliseconds since 1970. `Date.now` by default; a test may move it. */
  now?: (() => number) | undefined;
}

/** Options with the defaults filled in. */
export interface SandboxSettings {
  readonly rateLimit: number | undefined;
  readonly messageNotFoundStatus: MessageNotFoundStatus;
  readonly tokenTtlSeconds: number;
  readonly now: () => number;
}

const names = [
  "rateLimit",
  "messageNotFoundStatus",
  "tokenTtlSeconds",
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
    now = Date.now,
  } = options;
  if (rateLimit !== undefined) assertPositiveInteger("rateLimit", rateLimit);
  assertPositiveInteger("tokenTtlSeconds", tokenTtlSeconds);
  if (!notFoundStatuses.includes(messageNotFoundStatus))
    throw new RangeError(
      `messageNotFoundStatus is ${messageNotFoundStatus}, but the contract allows ${notFoundStatuses.join(" or ")}.`,
    );
  if (typeof now !== "function") throw new TypeError("now is no function.");
  return { rateLimit, messageNotFoundStatus, tokenTtlSeconds, now };
}

function assertPositiveInteger(name: string, value: unknown): void {
  if (typeof value !== "number") throw new TypeError(`${name} is no number.`);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new RangeError(`${name} is ${value}, but has to be a whole number from 1.`);
}
