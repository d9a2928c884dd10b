import type { Change } from "../../change.ts";
import type { Pair } from "../../pair.ts";

/** Which way the values of a schema travel. */
export interface Flow {
  /** A request may only loosen: what clients send has to stay valid. A response may only tighten. */
  direction: "request" | "response";
  /** Whether the schema stands in a `not`, where the looser one allows less. */
  isNegated: boolean;
  /** The pairs of schemas that are being compared, as a schema may refer to itself. */
  open: ReadonlySet<string>;
}

export function flow(direction: Flow["direction"]): Flow {
  return { direction, isNegated: false, open: new Set() };
}

/** What a change of a keyword does to the values that its schema allows. */
export type Effect = "looser" | "tighter" | "different";

const reasons = {
  request: {
    looser: "all that was valid in a request stays valid",
    tighter: "a request that was valid can be refused",
    different: "a request that was valid can be refused",
  },
  response: {
    looser: "a client can get what was ruled out",
    tighter: "a client gets nothing that was ruled out",
    different: "a client can get what was ruled out",
  },
} as const;

/** The verdict on a keyword whose change has this effect on its own schema. */
export function judged(pair: Pair, effect: Effect, { direction, isNegated }: Flow, what = pair.edit): Change {
  const outer = isNegated && effect !== "different" ? opposite[effect] : effect;
  const harmless = direction === "request" ? "looser" : "tighter";
  return pair.change(outer === harmless ? "compatible" : "breaking", `${what}: ${reasons[direction][outer]}`);
}

const opposite = { looser: "tighter", tighter: "looser" } as const;
