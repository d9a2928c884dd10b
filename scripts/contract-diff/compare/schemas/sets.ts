import { isDeepStrictEqual } from "node:util";
import type { JsonValue } from "../../../../src/contract/json-value.ts";
import type { Effect } from "./flow.ts";

/** What two sets of allowed values differ in. Their order means nothing. */
export function setDifference(
  before: JsonValue[],
  after: JsonValue[],
): { gone: JsonValue[]; added: JsonValue[] } {
  const without = (left: JsonValue[], right: JsonValue[]) =>
    left.filter((item) => !right.some((other) => isDeepStrictEqual(item, other)));
  return { gone: without(before, after), added: without(after, before) };
}

/** What it does to a schema that its set of allowed values changes; undefined when it does not. */
export function setEffect(before: JsonValue[], after: JsonValue[]): Effect | undefined {
  const { gone, added } = setDifference(before, after);
  if (gone.length > 0) return added.length > 0 ? "different" : "tighter";
  return added.length > 0 ? "looser" : undefined;
}
