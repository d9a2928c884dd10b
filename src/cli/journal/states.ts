import type { IdMap } from "../id-map.ts";

/** What a run knows of a message before it sends it. */
export const known = {
  /** No journal says anything of it. */
  nothing: 1,
  /** It was about to be sent, and no outcome was written down. */
  sending: 2,
  resent: 3,
  unknown: 4,
  /** Certainly not sent, and not worth another try. */
  failed: 5,
  /** Certainly not sent, and worth another try. */
  again: 6,
} as const;

export type Known = (typeof known)[keyof typeof known];

const knownBits = 0b111;

/** Marks that readers of the input leave, to notice an id that comes twice. */
export const marks = { counted: 0b1000, taken: 0b10000 } as const;

/** What is known of a message. */
export function knownOf(states: IdMap, digits: string): Known {
  return (states.get(digits) & knownBits || known.nothing) as Known;
}

/** Leaves a mark. @returns false when it was there */
export function mark(states: IdMap, digits: string, bit: number): boolean {
  const value = states.get(digits);
  if (value & bit) return false;
  states.set(digits, value === 0 ? known.nothing | bit : value | bit);
  return true;
}

/** Notes what is known of a message. */
export function setKnown(states: IdMap, digits: string, state: Known): void {
  states.set(digits, (states.get(digits) & ~knownBits) | state);
}
