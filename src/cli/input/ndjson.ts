import { jsonSource } from "../../json/json-source.ts";
import { quoted } from "../message-ids.ts";
import type { Entry } from "./entries.ts";
import { entryOf } from "./ids.ts";
import type { Lines } from "./lines.ts";

/** Reads one JSON object per line. Blank lines do not count. @param name of the member that holds the id */
export async function* readNdjson(batches: AsyncIterable<Lines>, name: string): AsyncGenerator<Entry[]> {
  const plain = new RegExp(
    `^\\s*\\{\\s*${escaped(JSON.stringify(name))}\\s*:\\s*"?(\\d{1,19})"?\\s*\\}\\s*$`,
  );
  for await (const { first, texts } of batches) {
    const entries: Entry[] = [];
    for (const [index, text] of texts.entries()) {
      if (text.trim() === "") continue;
      const digits = plain.exec(text)?.[1];
      entries.push(
        digits === undefined
          ? entryOfObject(text, name, first + index)
          : entryOf(digits, first + index, ` of ${quoted(name)}`),
      );
    }
    yield entries;
  }
}

/** The digits are those of the text: a parser would round them, and would take 1e3 for an id. */
function entryOfObject(text: string, name: string, line: number): Entry {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { line, reason: `${quoted(text)}: it is no JSON` };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { line, reason: `${quoted(text)}: it is no JSON object` };
  if (!Object.hasOwn(value, name)) return { line, reason: `it has no ${quoted(name)}` };
  const pointer = `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  const { numbers, duplicateKeys } = jsonSource(text);
  if (duplicateKeys.includes(pointer)) return { line, reason: `it has ${quoted(name)} twice` };
  const member = (value as Record<string, unknown>)[name];
  const written = typeof member === "string" ? member : numbers.get(pointer);
  if (written === undefined) return { line, reason: `${quoted(name)} is neither a number nor a text` };
  return entryOf(written, line, ` of ${quoted(name)}`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
