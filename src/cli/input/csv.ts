import { parse } from "csv-parse/sync";
import { UsageError } from "../failures.ts";
import { quoted } from "../message-ids.ts";
import { counted } from "../output/words.ts";
import { isNamedLikeTheId } from "./column.ts";
import type { BadLine, Entry } from "./entries.ts";
import { entryOf } from "./ids.ts";
import type { Lines } from "./lines.ts";
import { type RawRecord, RecordCutter } from "./records.ts";

/** What separates the fields of a CSV, by where the spreadsheet was made. */
const delimiters = [",", ";", "\t"];

/**
 * Reads the ids of a column of a CSV whose first record is the header.
 *
 * @param column name of the column; undefined takes the only one, or the only one that is called like the id
 * @throws {UsageError} when there is no such column
 */
export async function* readCsv(batches: AsyncIterable<Lines>, column?: string): AsyncGenerator<Entry[]> {
  let reader: CsvReader | undefined;
  let last = 0;
  for await (const batch of batches) {
    last = batch.first + batch.texts.length;
    reader ??= startReader(batch, column);
    if (reader) yield reader.read(batch);
  }
  if (reader) yield reader.read({ first: last, texts: [] }, true);
  else if (column !== undefined) throw new UsageError("The input is empty. A CSV has a header.");
}

function startReader({ texts }: Lines, column: string | undefined): CsvReader | undefined {
  const header = texts.find((text) => text.trim() !== "");
  if (header === undefined) return undefined;
  const outsideQuotes = header.replace(/"[^"]*"/g, "");
  const count = (delimiter: string) => outsideQuotes.split(delimiter).length;
  return new CsvReader(delimiters.toSorted((a, b) => count(b) - count(a))[0] ?? ",", column);
}

class CsvReader {
  readonly #delimiter: string;
  readonly #cutter: RecordCutter;
  readonly #column: string | undefined;
  #index: number | undefined;
  #from = "";

  constructor(delimiter: string, column: string | undefined) {
    this.#delimiter = delimiter;
    this.#cutter = new RecordCutter(delimiter);
    this.#column = column;
  }

  read(lines: Lines, isLast = false): Entry[] {
    const records = this.#cutter.cut(lines, isLast);
    if (this.#index === undefined && records.length > 0) {
      const header = records.shift() as RawRecord | BadLine;
      if ("reason" in header)
        throw new UsageError(`The header, line ${header.line}, cannot be read: ${header.reason}.`);
      this.#index = this.#indexIn(this.#fieldsOf([header])[0] ?? []);
    }
    const whole = records.filter((record) => "text" in record);
    const fields = this.#fieldsOf(whole);
    let next = 0;
    return records.map((record) =>
      "reason" in record ? record : this.#entryOf(fields[next++] as string[], record.line),
    );
  }

  #entryOf(fields: string[], line: number): Entry {
    const text = fields[this.#index ?? 0];
    if (text === undefined) return { line, reason: `it has only ${counted(fields.length, "column")}` };
    return entryOf(text, line, this.#from);
  }

  #fieldsOf(records: RawRecord[]): string[][] {
    const fields: string[][] = parse(records.map(({ text }) => text).join("\n"), {
      delimiter: this.#delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      // A quote in a field that began without one.
      relax_quotes: true,
    });
    if (fields.length !== records.length)
      throw new Error(`The CSV library made ${fields.length} records of ${records.length}.`);
    return fields;
  }

  #indexIn(header: string[]): number {
    const names = header.map((name) => name.trim());
    const list = names.map((name) => quoted(name)).join(", ");
    const matches = names.flatMap((name, index) =>
      this.#column === undefined
        ? names.length === 1 || isNamedLikeTheId(name)
          ? index
          : []
        : name === this.#column.trim()
          ? index
          : [],
    );
    const [index, second] = matches;
    if (index === undefined)
      throw new UsageError(
        this.#column === undefined
          ? `Say with --column which column holds the ids. There are: ${list}.`
          : `There is no column ${quoted(this.#column)}. There are: ${list}.`,
      );
    if (second !== undefined)
      throw new UsageError(
        this.#column === undefined
          ? `Say with --column which column holds the ids: more than one is called like it. There are: ${list}.`
          : `There are two columns ${quoted(this.#column)}.`,
      );
    if (this.#column === undefined && /\d{6}/.test(names[index] ?? ""))
      throw new UsageError(
        `The first line, ${list}, looks like an id and not like the header of a CSV. Put a header there, or mend the line.`,
      );
    if (names.length > 1) this.#from = ` in column ${quoted(names[index] ?? "")}`;
    return index;
  }
}
