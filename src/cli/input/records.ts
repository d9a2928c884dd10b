import type { BadLine } from "./entries.ts";
import type { Lines } from "./lines.ts";

/** A record of a CSV as it is written, without the line end at its end. */
export interface RawRecord {
  /** Number of its first line, from 1. */
  line: number;
  text: string;
}

/** Lines and characters that a record may have. A longer one has a quote that is never closed. */
const most = { lines: 1000, characters: 2 ** 20 };

/**
 * Cuts lines into records: a quoted field may hold line ends. A record whose quotes are wrong is one bad line, its
 * first; what follows is read as if it were not there, so that a quote that is never closed does not swallow the rest.
 */
export class RecordCutter {
  readonly #delimiter: string;
  #open: RawRecord[] = [];
  #state: State = "unquoted";
  #length = 0;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** Cuts further lines. @param isLast whether nothing follows */
  cut({ first, texts }: Lines, isLast = false): (RawRecord | BadLine)[] {
    const records: (RawRecord | BadLine)[] = [];
    const queue = texts.map((text, index) => ({ line: first + index, text }));
    // From the end, so that taking and putting back the next line costs nothing.
    queue.reverse();
    for (;;) {
      const next = queue.pop();
      if (!next) {
        if (!isLast || this.#open.length === 0) return records;
        records.push(this.#giveUp(queue, "a quote is opened and not closed"));
        continue;
      }
      if (this.#open.length === 0 && !next.text.includes('"')) {
        if (next.text.trim() !== "") records.push(next);
        continue;
      }
      this.#state = stateAfter(next.text, this.#open.length === 0 ? "start" : "quoted", this.#delimiter);
      this.#open.push(next);
      this.#length += next.text.length;
      if (this.#state === "wrong")
        records.push(this.#giveUp(queue, "a quote is closed in the middle of a field, or not closed"));
      else if (this.#state === "unquoted") records.push(this.#close());
      else if (this.#open.length > most.lines || this.#length > most.characters)
        records.push(this.#giveUp(queue, "a quote is opened and not closed"));
    }
  }

  #close(): RawRecord {
    const record = {
      line: this.#open[0]?.line ?? 0,
      text: this.#open.map(({ text }) => text).join("\n"),
    };
    this.#open = [];
    this.#length = 0;
    return record;
  }

  #giveUp(queue: RawRecord[], reason: string): BadLine {
    const [bad, ...others] = this.#open;
    queue.push(...others.reverse());
    this.#open = [];
    this.#length = 0;
    return { line: bad?.line ?? 0, reason };
  }
}

type State = "start" | "unquoted" | "quoted" | "wrong";

/** How a line of a record leaves it: whole (`unquoted`), in a quoted field, or wrong. */
function stateAfter(text: string, before: "start" | "quoted", delimiter: string): State {
  let isQuoted = before === "quoted";
  let at = 0;
  for (;;) {
    if (isQuoted) {
      const quote = text.indexOf('"', at);
      if (quote < 0) return "quoted";
      const after = text[quote + 1];
      at = quote + 2;
      if (after === '"') continue;
      if (after === undefined) return "unquoted";
      if (after !== delimiter) return "wrong";
      isQuoted = false;
    }
    // At the start of a field. A quote inside one that began without is a character like any other.
    if (text[at] === '"') {
      isQuoted = true;
      at += 1;
      continue;
    }
    const next = text.indexOf(delimiter, at);
    if (next < 0) return "unquoted";
    at = next + 1;
  }
}
