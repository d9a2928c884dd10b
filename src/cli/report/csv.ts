import { createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Writable } from "node:stream";
import { Failure, reasonOf, UsageError } from "../failures.ts";
import type { JournalRecord } from "../journal/records.ts";

const columns = ["messageId", "outcome", "resentMessageId", "code", "message", "requestId", "time"];

/** The first line of a report, with its line end. */
const csvHeader = `${columns.join(",")}\r\n`;

/** A message as a line of CSV, as RFC 4180 has it. */
function csvLine(record: JournalRecord): string {
  const { messageId, state, at } = record;
  const isInFlight = record.state === "sending";
  const { resentMessageId, code, message, requestId } = isInFlight
    ? ({} as Record<string, undefined>)
    : record;
  const cells = [
    String(messageId),
    isInFlight ? "unknown" : state,
    String(resentMessageId ?? ""),
    String(code ?? ""),
    foreign(
      isInFlight ? "No outcome is written down: in flight now, or when the run ended." : (message ?? ""),
    ),
    foreign(requestId ?? ""),
    at,
  ];
  return `${cells.map(cell).join(",")}\r\n`;
}

/** A text of the host's that no spreadsheet takes for a formula. */
function foreign(text: string): string {
  return /^[\s]*[=+\-@\t\r\n|%]/.test(text) ? `'${text}` : text;
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Opens a file for a report; `-` is standard output.
 *
 * @throws {UsageError} when the file is there and is no report, or cannot be written
 */
export async function openCsv(file: string): Promise<CsvFile> {
  if (file === "-") return new CsvFile("standard output", process.stdout);
  try {
    const handle = await open(file, "a+");
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(csvHeader.length), 0, csvHeader.length, 0);
    if (bytesRead > 0 && buffer.toString("utf8", 0, bytesRead) !== csvHeader) {
      await handle.close();
      throw new UsageError(
        `${file} is there and is no report. It was left as it is; choose another name for --csv.`,
      );
    }
    await handle.truncate(0);
    return new CsvFile(file, createWriteStream(file, { fd: handle }));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new UsageError(`${file} cannot be written: ${reasonOf(error)}.`);
  }
}

/** A report that is written. */
export class CsvFile {
  readonly #name: string;
  readonly #stream: Writable;
  #text = csvHeader;
  #error: Error | undefined;

  constructor(name: string, stream: Writable) {
    this.#name = name;
    this.#stream = stream.on("error", (error) => {
      this.#error ??= error;
    });
  }

  async add(record: JournalRecord): Promise<void> {
    this.#text += csvLine(record);
    if (this.#text.length > 64 * 1024) await this.#flush();
  }

  /** @throws {Failure} when it could not be written */
  async close(): Promise<void> {
    await this.#flush();
    if (this.#stream === process.stdout) return;
    await new Promise((resolve) => this.#stream.end(resolve).once("error", resolve));
    this.#check();
  }

  async #flush(): Promise<void> {
    const text = this.#text;
    this.#text = "";
    await new Promise<void>((resolve) => this.#stream.write(text, () => resolve()));
    this.#check();
  }

  #check(): void {
    if (this.#error) throw new Failure(`${this.#name} cannot be written: ${reasonOf(this.#error)}.`);
  }
}
