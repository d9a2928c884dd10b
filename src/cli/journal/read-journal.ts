import { createReadStream, existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { Failure, reasonOf, UsageError } from "../failures.ts";
import { IdMap } from "../id-map.ts";
import { format, type Header, readHeader, readLine } from "./records.ts";
import { type Known, known, setKnown } from "./states.ts";

/** What a journal says. */
export interface JournalState {
  readonly header: Header;
  readonly states: IdMap;
  /** Ids of messages that were in flight when their run ended, in the order in which they were sent. */
  readonly inFlight: readonly string[];
  /** Bytes up to the end of the last line that can be read. What follows is blank, or a torn line. */
  readonly end: number;
  /** Whether that line has its line end. */
  readonly isEnded: boolean;
}

const byState = { resent: known.resent, unknown: known.unknown, sending: known.sending } as const;

/**
 * Reads a journal, also one that is being written or whose last line is torn.
 *
 * @returns undefined when there is no such file
 * @throws {UsageError} when it is no journal
 * @throws {Failure} when it is damaged, or cannot be read
 */
export async function readJournal(file: string): Promise<JournalState | undefined> {
  const states = new IdMap();
  const sending = new Set<string>();
  let header: Header | undefined;
  let end = 0;
  let isEnded = true;
  for await (const { text: written, number, bytesBefore, isWhole } of journalLines(file)) {
    const text = written.trimEnd();
    if (text === "") continue;
    if (!header) {
      header = readHeader(text);
      if (!header) throw new UsageError(`${file} is no journal of ${format.journal}. It was left as it is.`);
      if (header.version !== format.version)
        throw new UsageError(
          `${file} is a journal of another version (${header.version}). It was left as it is.`,
        );
    } else {
      const line = readLine(text);
      // Only the last line can be torn. It was never answered for: what it was about was not sent.
      if (!line && !isWhole) break;
      if (!line) throw damaged(file, number);
      const { digits, state, again } = line;
      const next: Known = state === "not-resent" ? (again ? known.again : known.failed) : byState[state];
      setKnown(states, digits, next);
      if (state === "sending") sending.add(digits);
      else sending.delete(digits);
    }
    end = bytesBefore + (isWhole ? Buffer.byteLength(written) + 1 : Buffer.byteLength(text));
    isEnded = isWhole;
  }
  if (header) return { header, states, inFlight: [...sending], end, isEnded };
  // A journal begins with its header, whatever becomes of its process.
  if (existsSync(file))
    throw new UsageError(
      `The journal ${file} is empty. If it was not, what it said is lost; if it never was one, delete it.`,
    );
  return undefined;
}

/**
 * What can be a journal: a file, or nothing yet. A device would be replaced, and a pipe be read for ever.
 *
 * @throws {UsageError} when it is anything else
 */
export async function assertFile(file: string): Promise<void> {
  const stats = await stat(file).catch(() => undefined);
  if (stats && !stats.isFile()) throw new UsageError(`${file} cannot be a journal: it is no file.`);
}

function damaged(file: string, line: number): Failure {
  return new Failure(
    `Line ${line} of the journal ${file} cannot be read, so it is not certain what was sent. Put the line right, or take the file from a copy. Nothing was sent.`,
  );
}

/** A line of a journal. */
export interface JournalLine {
  text: string;
  /** From 1. */
  number: number;
  /** Where it begins, in bytes. */
  bytesBefore: number;
  /** Whether it has its end. */
  isWhole: boolean;
}

/**
 * The lines of a journal.
 *
 * @param bytes of the file that are read; all by default
 * @throws {Failure} when the file cannot be read
 */
export async function* journalLines(file: string, bytes?: number): AsyncGenerator<JournalLine> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  let bytesBefore = 0;
  try {
    const range = bytes === undefined ? {} : { end: bytes - 1 };
    for await (const chunk of createReadStream(file, range) as AsyncIterable<Buffer>) {
      let buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      for (;;) {
        const newline = buffer.indexOf(10);
        if (newline < 0) break;
        number += 1;
        yield { text: buffer.toString("utf8", 0, newline), number, bytesBefore, isWhole: true };
        bytesBefore += newline + 1;
        buffer = buffer.subarray(newline + 1);
      }
      // Blank space that is kept free at the end must not pile up.
      rest = isBlank(buffer) ? Buffer.alloc(0) : buffer;
      if (rest.length === 0) bytesBefore += buffer.length;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw new Failure(`The journal ${file} cannot be read: ${reasonOf(error)}.`);
  }
  if (rest.length > 0) yield { text: rest.toString("utf8"), number: number + 1, bytesBefore, isWhole: false };
}

function isBlank(buffer: Buffer): boolean {
  return buffer.every((byte) => byte === 32 || byte === 0);
}
