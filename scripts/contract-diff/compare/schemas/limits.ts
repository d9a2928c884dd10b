import type { JsonValue } from "../../../../src/contract/json-value.ts";
import type { Change } from "../../change.ts";
import type { Judge } from "../../fields.ts";
import type { Pair } from "../../pair.ts";
import { type Effect, type Flow, judged } from "./flow.ts";

const lower = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"];
const upper = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"];
const counts = new Set(["minLength", "minItems", "minProperties"]);

/** The judges of all limits. Limits of int64 are bigints here, and compared to the digit. */
export function limits(flow: Flow): Record<string, Judge> {
  return Object.fromEntries([
    ...lower.map((keyword) => [
      keyword,
      (pair: Pair) => compare(pair, counts.has(keyword) ? 0 : -Infinity, -1),
    ]),
    ...upper.map((keyword) => [keyword, (pair: Pair) => compare(pair, Infinity, 1)]),
  ]);

  /** @param looserWhen 1 when a larger limit allows more, -1 when a smaller one does */
  function compare(pair: Pair, whenMissing: number, looserWhen: 1 | -1): Change[] {
    const [before, after] = [pair.before.value ?? whenMissing, pair.after.value ?? whenMissing];
    if (!isNumeric(before) || !isNumeric(after)) return [pair.unknown()];
    // A bigint and a number compare exactly, but are never equal with ===.
    if (!(before < after) && !(before > after)) return [];
    const effect: Effect = before < after === (looserWhen === 1) ? "looser" : "tighter";
    return [judged(pair, effect, flow)];
  }
}

function isNumeric(value: JsonValue): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}
