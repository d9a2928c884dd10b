import { isResendRequest } from "../../generated/validators.ts";

/**
 * The digits of a messageId, as they go on the wire.
 *
 * @throws {TypeError} when it is no positive int64, or a number that may have lost digits
 */
export function messageIdDigits(messageId: number | bigint | string): string {
  const digits = String(messageId);
  if (typeof messageId === "number" && Number.isInteger(messageId) && !Number.isSafeInteger(messageId))
    throw new TypeError(
      `messageId ${BigInt(messageId)} is beyond 2^53 - 1 and may have lost digits as a number. Pass a bigint, such as 9007199254740993n, or a string of digits.`,
    );
  const isWritten =
    ["number", "bigint", "string"].includes(typeof messageId) && /^[1-9]\d{0,18}$/.test(digits);
  if (!isWritten || !isResendRequest({ messageId: BigInt(digits) }))
    throw new TypeError(
      `messageId ${typeof messageId === "string" ? JSON.stringify(messageId) : digits} is no id. Pass a whole number from 1 to 9223372036854775807: a number up to 2^53 - 1, a bigint, or a string of digits.`,
    );
  return digits;
}
