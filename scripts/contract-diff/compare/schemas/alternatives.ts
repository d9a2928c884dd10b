import type { Change } from "../../change.ts";
import { Pair } from "../../pair.ts";
import { isEquivalent, type Part } from "../../part.ts";
import { type Flow, judged } from "./flow.ts";
import { compareSchemas } from "./schemas.ts";

/** `oneOf` and `anyOf`. Their order means nothing, so members are paired by what they are, then by their order. */
export function compareAlternatives(pair: Pair, flow: Flow): Change[] {
  if (pair.isNew || pair.isGone) return [judged(pair, pair.isNew ? "tighter" : "looser", flow)];
  const { pairs, gone, added } = matched(pair);
  return [
    ...pairs.flatMap((member) => compareSchemas(member, flow)),
    ...gone.map((member) => judged(member, "tighter", flow, "is gone as an alternative")),
    ...added.map((member) => judged(member, "looser", flow, "is a new alternative")),
  ];
}

function matched({ before, after, usage }: Pair): { pairs: Pair[]; gone: Pair[]; added: Pair[] } {
  const left = [...before.items];
  const right = [...after.items];
  const pairs: Pair[] = [];
  take(isEquivalent);
  take((one, other) => one.pointer === other.pointer && isComponent(one));
  take(() => true);
  return {
    pairs,
    gone: left.map((member) => new Pair(member, member.as(undefined), usage)),
    added: right.map((member) => new Pair(member.as(undefined), member, usage)),
  };

  function take(match: (one: Part, other: Part) => boolean): void {
    for (const one of [...left]) {
      const other = right.find((candidate) => match(one, candidate));
      if (!other) continue;
      left.splice(left.indexOf(one), 1);
      right.splice(right.indexOf(other), 1);
      pairs.push(new Pair(one, other, usage));
    }
  }
}

function isComponent(part: Part): boolean {
  return part.keysToIt[0] === "components";
}
