import { resendRequest } from "../client/resend-request.ts";

/**
 * Reads an id as somebody wrote it. White space around it does not count.
 *
 * @returns its digits, as they go on the wire
 * @throws {TypeError} when it is none; the message is the reason, and does not repeat the text
 */
export function readMessageId(written: string): string {
  const text = written.trim();
  // Nearly every id looks like this, and none of them is beyond int64.
  if (/^[1-9]\d{0,17}$/.test(text)) return text;
  const reason = reasonAgainst(text);
  if (reason) throw new TypeError(reason);
  try {
    return String(resendRequest(text).messageId);
  } catch {
    throw new TypeError("an id is at most 9223372036854775807");
  }
}

function reasonAgainst(text: string): string | undefined {
  if (text === "") return "the id is empty";
  if (/^-\d/.test(text)) return "an id is positive";
  if (/^\+\d/.test(text)) return "an id has no sign";
  if (/^\d*[.,]?\d+e[+-]?\d+$/i.test(text))
    return "the digits were lost to a rounded notation, as spreadsheets do with long numbers: export the column as text";
  if (/^\d+\.\d*$/.test(text)) return "an id has no decimals";
  if (/^0+$/.test(text)) return "an id is greater than 0";
  if (/^0\d/.test(text)) return "an id has no leading zeros";
  if (!/^\d+$/.test(text)) return "it is no whole number";
  if (text.length > 19) return "an id is at most 9223372036854775807";
  return undefined;
}

/** A text of somebody else's in a line of ours: short, in quotes, without control characters. */
export function quoted(text: string, length = 40): string {
  return JSON.stringify(text.length > length ? `${text.slice(0, length)}…` : text).replace(
    // What nobody sees and JSON leaves as it is: C1 and bidirectional controls, and characters without a width.
    /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
