import type { ResendRequest } from "../../generated/types.ts";
import { isResendRequest } from "../../generated/validators.ts";

/**
 * The request for the message of an id.
 *
 * @throws {TypeError} when it is no positive int64, or a number that may have lost digits
 */
export function resendRequest(id: number | bigint | string): ResendRequest {
  if (typeof id === "number" && Number.isInteger(id) && !Number.isSafeInteger(id))
    throw new TypeError(
      `messageId ${BigInt(id)} is beyond 2^53 - 1 and may have lost digits as a number. Pass a bigint, such as 9007199254740993n, or a string of digits.`,
    );
  const digits = String(id);
  const isWritten = ["number", "bigint", "string"].includes(typeof id) && /^[1-9]\d{0,18}$/.test(digits);
  // A number is written with less work than a bigint.
  const request: ResendRequest = {
    messageId: isWritten ? (typeof id === "number" ? id : BigInt(digits)) : 0,
  };
  if (!isResendRequest(request))
    throw new TypeError(
      `messageId ${typeof id === "string" ? JSON.stringify(id) : digits} is no id. Pass a whole number from 1 to 9223372036854775807: a number up to 2^53 - 1, a bigint, or a string of digits.`,
    );
  return request;
}
