import { isObject, type JsonObject, type JsonValue } from "../../src/contract/json-value.ts";

const sources: Record<string, string> = {
  seed: "the vendor's reference page",
  platform: "the platform's documentation",
  assumption: "our assumption",
};

/** What a part of the contract rests on, as a phrase for its readers, or undefined when it does not say. */
export function restsOn(part: JsonObject): string | undefined {
  const mark = part["x-rests-on"];
  if (!isObject(mark)) return mark === undefined ? undefined : source(mark);
  return Object.entries(mark)
    .map(([aspect, value]) => `${aspect}: ${source(value)}`)
    .join("; ");
}

function source(value: JsonValue): string {
  return sources[String(value)] ?? String(value);
}
