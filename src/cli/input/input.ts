import { createReadStream, type ReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { setFlagsFromString } from "node:v8";
import { Failure, reasonOf, UsageError } from "../failures.ts";
import { idName } from "./column.ts";
import { readCsv } from "./csv.ts";
import type { Entry } from "./entries.ts";
import { readIds } from "./ids.ts";
import { type Lines, linesOf } from "./lines.ts";
import { readNdjson } from "./ndjson.ts";

/** The forms of an input. */
export const formats = ["csv", "ids", "ndjson"] as const;

export type Format = (typeof formats)[number];

/** Where the ids come from, and how. */
export interface Input {
  /** For people. */
  readonly name: string;
  /** Whether it can be read a second time. */
  readonly isRepeatable: boolean;
  /**
   * Reads it from its start.
   *
   * @throws {Failure} when it cannot be read
   */
  read(): AsyncIterable<Entry[]>;
}

/** Ids that were given as arguments. */
export function argumentInput(ids: readonly string[]): Input {
  return {
    name: "the command line",
    isRepeatable: true,
    async *read() {
      yield [...ids];
    },
  };
}

/**
 * A file, or standard input as `-`.
 *
 * @throws {UsageError} when there is no such file
 */
export async function fileInput(file: string, format?: Format, column?: string): Promise<Input> {
  let isRepeatable = false;
  if (file !== "-") {
    try {
      const stats = await stat(file);
      if (stats.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
      isRepeatable = stats.isFile();
    } catch (error) {
      throw new UsageError(`${file} cannot be read: ${reasonOf(error)}.`);
    }
  }
  return {
    name: file === "-" ? "standard input" : file,
    isRepeatable,
    read: () => readFrom(file, format, column),
  };
}

/** Bytes that are read at once. */
const chunkSize = 16 * 1024;

async function* readFrom(file: string, format?: Format, column?: string): AsyncGenerator<Entry[]> {
  // Millions of lines make short-lived garbage. V8 would let the space for it grow to 32 MB all the same, which is more
  // than the rest of the heap; the additional collections are not noticed.
  setFlagsFromString("--semi-space-growth-factor=1");
  const stream = file === "-" ? process.stdin : createReadStream(file, { highWaterMark: chunkSize });
  try {
    const batches = linesOf(textOf(stream as ReadStream));
    const { first, all } = await peek(batches);
    refuseOtherText(first);
    yield* entriesOf(all, format ?? formatOf(first, column), column);
  } catch (error) {
    if (error instanceof Failure || !(error as NodeJS.ErrnoException).code) throw error;
    const message = `${file} cannot be read: ${reasonOf(error)}.`;
    throw (error as NodeJS.ErrnoException).syscall === "open"
      ? new UsageError(message)
      : new Failure(message);
  } finally {
    stream.destroy();
  }
}

function entriesOf(batches: AsyncIterable<Lines>, format: Format, column?: string): AsyncIterable<Entry[]> {
  if (format === "csv") return readCsv(batches, column);
  if (format === "ndjson") return readNdjson(batches, column ?? idName);
  return readIds(batches);
}

/** @throws {UsageError} when a text has lines or a form that would be read as nothing at all */
function refuseOtherText(first: string): void {
  if (/^\s*\[/.test(first))
    throw new UsageError(
      "The input is a JSON array. Give one object a line (NDJSON), as jq --compact-output '.[]' makes of it.",
    );
  if (first.includes("\r"))
    throw new UsageError("The input has the line ends of old Macs (CR). Save it with LF or CRLF.");
}

/** The form of an input, by its first line: see `--format` in README. */
function formatOf(first: string, column: string | undefined): Format {
  if (/^\s*\{/.test(first)) return "ndjson";
  if (column !== undefined) return "csv";
  return /^\s*["']?[-+.]?\d[^,;\t]*$/.test(first) ? "ids" : "csv";
}

async function* textOf(stream: ReadStream): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let isStart = true;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (isStart && ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff)))
      throw new UsageError('The input is UTF-16. Save it as UTF-8, such as "CSV UTF-8" in a spreadsheet.');
    isStart = false;
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

/** The first line that is not blank, and all the lines. */
async function peek(batches: AsyncGenerator<Lines>): Promise<{ first: string; all: AsyncIterable<Lines> }> {
  const seen: Lines[] = [];
  let first: string | undefined;
  while (first === undefined) {
    const { value, done } = await batches.next();
    if (done) break;
    seen.push(value);
    first = value.texts.find((text) => text.trim() !== "");
  }
  return {
    first: first ?? "",
    all: (async function* () {
      yield* seen;
      yield* batches;
    })(),
  };
}
