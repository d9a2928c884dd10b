import type { Change } from "../change.ts";
import type { Pair } from "../pair.ts";
import { type Flow, flow, judged } from "./schemas/flow.ts";

/** `required` of a parameter, a body or a header: false when it is missing. */
export function compareObligation(pair: Pair, direction: Flow["direction"]): Change[] {
  const [before, after] = [pair.before.value ?? false, pair.after.value ?? false];
  if (before === after) return [];
  return [
    judged(
      pair,
      after === true ? "tighter" : "looser",
      flow(direction),
      after === true ? "is required now" : "may be absent now",
    ),
  ];
}
