import type { JsonValue } from "../../src/contract/json-value.ts";
import { stringifyExact } from "../../src/json/exact-json.ts";
import type { Change, Usage, Verdict } from "./change.ts";
import { isEquivalent, type Part } from "./part.ts";

/** Whether parts are the same, once it is known: shared ones are asked for again and again. */
const known = new WeakMap<Part, WeakMap<Part, boolean>>();

/** The same part of the old and of the new contract. Either may be missing. */
export class Pair {
  readonly before: Part;
  readonly after: Part;
  readonly usage: Usage;

  constructor(before: Part, after: Part, usage: Usage = {}) {
    this.before = before;
    this.after = after;
    this.usage = usage;
  }

  at(key: string): Pair {
    return new Pair(this.before.at(key), this.after.at(key), this.usage);
  }

  /** The same pair, as a part of an operation. */
  usedBy(usage: Usage): Pair {
    return new Pair(this.before, this.after, { ...this.usage, ...usage });
  }

  get keys(): string[] {
    return [...new Set([...this.before.keys, ...this.after.keys])];
  }

  get isNew(): boolean {
    return !this.before.isThere;
  }

  get isGone(): boolean {
    return !this.after.isThere;
  }

  get isSame(): boolean {
    const answers = known.get(this.before) ?? new WeakMap<Part, boolean>();
    const isSame = answers.get(this.after) ?? isEquivalent(this.before, this.after);
    known.set(this.before, answers.set(this.after, isSame));
    return isSame;
  }

  /** `is 10, was 9`, `is new: 9` or `is gone, was 9`. */
  get edit(): string {
    if (this.isNew) return `is new: ${shown(this.after.value)}`;
    if (this.isGone) return `is gone, was ${shown(this.before.value)}`;
    return `is ${shown(this.after.value)}, was ${shown(this.before.value)}`;
  }

  change(verdict: Verdict, what: string): Change {
    const { pointer } = this.isGone ? this.before : this.after;
    return { verdict, pointer, what, usage: this.usage, isUnknown: false };
  }

  /** A difference for which there is no rule. It must not pass for a harmless one. */
  unknown(): Change {
    return { ...this.change("breaking", `${this.edit}: cannot be judged, look at it`), isUnknown: true };
  }
}

/** A value as short text, for a message. */
export function shown(value: JsonValue | undefined): string {
  const text = value === undefined ? "nothing" : stringifyExact(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
