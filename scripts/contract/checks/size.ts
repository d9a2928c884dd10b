import type { Answer } from "../exchange.ts";

const mostBytes = 1_000_000;
const mostLevels = 100;

/**
 * Why an answer is not read at all: nothing that this API says needs so much, and reading it could take minutes.
 *
 * @returns undefined when it can be read
 */
export function unreadable({ body }: Answer): string | undefined {
  if (body.length > mostBytes)
    return `the answer has ${body.length} bytes, more than anybody should have to read`;
  let level = 0;
  for (const byte of body) {
    if (byte === 0x5b || byte === 0x7b) level += 1;
    else if (byte === 0x5d || byte === 0x7d) level -= 1;
    if (level > mostLevels) return `the answer is nested more than ${mostLevels} levels deep`;
  }
  return undefined;
}
