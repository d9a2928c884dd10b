import { IdMap } from "../id-map.ts";
import { journalLines } from "../journal/read-journal.ts";
import { type Header, type JournalRecord, readHeader, readRecord } from "../journal/records.ts";

/** More lines for one id than this are counted elsewhere. */
const most = 255;

/**
 * Gives the last record of each message of a journal, in the order in which they were written. The journal is read twice,
 * so that only a number for each id is kept; what is written meanwhile is left for the next time.
 *
 * @param bytes how much of the journal is read
 * @param onUnreadable is called with the number of a line that cannot be read
 */
export async function* latestRecords(
  file: string,
  bytes: number,
  onUnreadable: (line: number) => void,
): AsyncGenerator<JournalRecord> {
  const left = new IdMap();
  const beyond = new Map<string, number>();
  for await (const { digits } of records(file, bytes, onUnreadable)) {
    const count = left.get(digits);
    if (count < most) left.set(digits, count + 1);
    else beyond.set(digits, (beyond.get(digits) ?? 0) + 1);
  }
  for await (const { digits, record } of records(file, bytes)) {
    const more = beyond.get(digits) ?? 0;
    if (more > 0) {
      beyond.set(digits, more - 1);
      continue;
    }
    const count = left.get(digits);
    // An id has to keep a value above 0 to keep its place.
    if (count === 1) yield record;
    else left.set(digits, count - 1);
  }
}

/** The header of a journal, or undefined when it is none. */
export async function headerOf(file: string): Promise<Header | undefined> {
  for await (const { text } of journalLines(file)) if (text.trim() !== "") return readHeader(text);
  return undefined;
}

async function* records(
  file: string,
  bytes: number,
  onUnreadable?: (line: number) => void,
): AsyncGenerator<{ digits: string; record: JournalRecord }> {
  let isFirst = true;
  for await (const { text, number, isWhole } of journalLines(file, bytes)) {
    if (text.trim() === "") continue;
    const record = isFirst ? undefined : readRecord(text.trimEnd());
    if (record) yield { digits: String(record.messageId), record };
    else if (!isFirst && isWhole) onUnreadable?.(number);
    isFirst = false;
  }
}
