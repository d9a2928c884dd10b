import { stringifyExact } from "../../json/exact-json.ts";
import type { BadLine } from "../input/entries.ts";
import type { Outcome } from "../journal/records.ts";

/** A result as a line of JSON, see README: ids are numbers with all their digits. */
export function resultLine({ messageId, state, at, ...rest }: Outcome): string {
  return stringifyExact({ messageId, outcome: state, ...rest, at });
}

/** A bad line as a line of JSON. */
export function badLineResult({ line, reason }: BadLine): string {
  return JSON.stringify({ line, outcome: "invalid", message: reason });
}
