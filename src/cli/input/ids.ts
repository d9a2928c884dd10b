import { quoted, readMessageId } from "../message-ids.ts";
import type { Entry } from "./entries.ts";
import type { Lines } from "./lines.ts";

/** Reads an id from a text, or says what is wrong with it. @param from where it stands, such as ` of column id` */
export function entryOf(text: string, line: number, from = ""): Entry {
  try {
    return readMessageId(text);
  } catch (error) {
    const { message } = error as Error;
    return { line, reason: text.trim() === "" ? `${message}${from}` : `${quoted(text)}${from}: ${message}` };
  }
}

/** Reads one id per line, which may be in quotes, as of a CSV without a header. Blank lines do not count. */
export async function* readIds(batches: AsyncIterable<Lines>): AsyncGenerator<Entry[]> {
  for await (const { first, texts } of batches) {
    const entries: Entry[] = [];
    for (const [index, text] of texts.entries())
      if (text !== "" && text.trim() !== "") entries.push(entryOf(withoutQuotes(text), first + index));
    yield entries;
  }
}

function withoutQuotes(text: string): string {
  // Few lines of millions have any.
  return text.includes('"') ? text.replace(/^\s*"([^"]*)"\s*$/, "$1") : text;
}
