import type { IdMap } from "../id-map.ts";
import { known, knownOf, mark } from "../journal/states.ts";
import type { BadLine, Entry } from "./entries.ts";

/** What an input comes to. */
export interface Tally {
  /** Different ids. */
  ids: number;
  /** Of those, how many are to be sent. */
  toSend: number;
  /** Lines without an id. */
  bad: number;
  /** Lines whose id was there before. */
  duplicates: number;
  /** What earlier runs made of the others. */
  resentBefore: number;
  unknownBefore: number;
  failedBefore: number;
}

/** Sorts out which of the entries of an input are to be sent. */
export class Selection {
  readonly tally: Tally = {
    ids: 0,
    toSend: 0,
    bad: 0,
    duplicates: 0,
    resentBefore: 0,
    unknownBefore: 0,
    failedBefore: 0,
  };
  readonly #states: IdMap;
  readonly #mark: number;
  readonly #retryUnknown: boolean;
  readonly #onBad: (bad: BadLine) => void;

  /**
   * @param states what is known of each message; each id gets a mark
   * @param mark that no other selection has left in them
   */
  constructor(states: IdMap, mark: number, retryUnknown: boolean, onBad: (bad: BadLine) => void = () => {}) {
    this.#states = states;
    this.#mark = mark;
    this.#retryUnknown = retryUnknown;
    this.#onBad = onBad;
  }

  /** Counts an entry. @returns the digits of the id when it is to be sent */
  take(entry: Entry): string | undefined {
    const { tally } = this;
    if (typeof entry !== "string") {
      tally.bad += 1;
      this.#onBad(entry);
      return undefined;
    }
    if (!mark(this.#states, entry, this.#mark)) {
      tally.duplicates += 1;
      return undefined;
    }
    tally.ids += 1;
    switch (knownOf(this.#states, entry)) {
      case known.resent:
        tally.resentBefore += 1;
        return undefined;
      case known.failed:
        tally.failedBefore += 1;
        return undefined;
      case known.sending:
      case known.unknown:
        if (!this.#retryUnknown) {
          tally.unknownBefore += 1;
          return undefined;
        }
    }
    tally.toSend += 1;
    return entry;
  }

  /** Counts all there is, and sends nothing. */
  async countAll(batches: AsyncIterable<Entry[]>): Promise<Tally> {
    for await (const entries of batches) for (const entry of entries) this.take(entry);
    return this.tally;
  }

  /** A function that gives what is to be sent, one at a time, and undefined at the end. */
  queue(
    batches: AsyncIterable<Entry[]>,
    limit: number,
  ): () => Promise<string | undefined> | string | undefined {
    const iterator = batches[Symbol.asyncIterator]();
    let entries: Entry[] = [];
    let at = 0;
    let left = limit;
    let reading: Promise<void> | undefined;
    let isAtEnd = false;

    const fromBatch = () => {
      while (at < entries.length && left > 0) {
        const digits = this.take(entries[at++] as Entry);
        if (digits !== undefined) {
          left -= 1;
          return digits;
        }
      }
      return undefined;
    };
    const read = async () => {
      const { value, done } = await iterator.next();
      entries = done ? [] : value;
      at = 0;
      isAtEnd = done === true;
    };
    const nextBatch = async () => {
      for (;;) {
        const digits = fromBatch();
        if (digits !== undefined || isAtEnd || left === 0) return digits;
        // One read at a time, whoever asks.
        reading ??= read().finally(() => {
          reading = undefined;
        });
        await reading;
      }
    };
    return () => fromBatch() ?? (isAtEnd || left === 0 ? undefined : nextBatch());
  }
}
