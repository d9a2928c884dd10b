import type { JsonValue } from "../../../../src/contract/json-value.ts";
import type { Change } from "../../change.ts";
import { compareEntries } from "../../fields.ts";
import { type Pair, shown } from "../../pair.ts";
import { type Flow, judged } from "./flow.ts";
import { compareSchemas } from "./schemas.ts";
import { setDifference } from "./sets.ts";

/** `required`: each name for itself, in whatever order. */
export function compareRequired(pair: Pair, flow: Flow): Change[] {
  const { gone, added } = setDifference(list(pair.before.value), list(pair.after.value));
  return [
    ...gone.map((name) => judged(pair, "looser", flow, `${shown(name)} may be absent now`)),
    ...added.map((name) => judged(pair, "tighter", flow, `${shown(name)} is required now`)),
  ];
}

/**
 * `properties`. To the letter, one that is gone from an object which allows others makes it looser; but whoever sends
 * or reads it has to change. One that is new makes such an object tighter; but nobody could rely on what it was.
 *
 * @param isClosed whether the old object allowed no others
 */
export function compareProperties(pair: Pair, flow: Flow, isClosed: boolean): Change[] {
  return compareEntries(pair, (property) => {
    if (!property.isGone && !property.isNew) return compareSchemas(property, flow);
    if (flow.isNegated)
      return [
        judged(
          property,
          property.isGone ? "looser" : "tighter",
          flow,
          property.isGone ? "is gone" : "is new",
        ),
      ];
    if (property.isGone) return [property.change("breaking", "is gone: who sends or reads it has to change")];
    if (flow.direction === "request") return [property.change("compatible", "is new in a request")];
    return isClosed
      ? [judged(property, "looser", flow, "is new in an answer that allowed no others")]
      : [property.change("compatible", "is new in an answer that allows others: clients pass over it")];
  });
}

function list(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}
