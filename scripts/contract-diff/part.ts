import { isDeepStrictEqual } from "node:util";
import { isObject, type JsonObject, type JsonValue } from "../../src/contract/json-value.ts";

/** What may stand beside a `$ref` without a meaning of its own for a validator. */
const annotations = new Set(["summary", "description", "title", "$comment", "examples", "x-rests-on"]);

/** A part of a bundled document: its value, and the place where it is written. References are followed on the way. */
export class Part {
  readonly document: JsonObject;
  readonly keysToIt: readonly string[];
  /** Undefined when the document has no such part. */
  readonly value: JsonValue | undefined;
  /** Whether a reference led to it. Only such a part can hold itself. */
  readonly isReferredTo: boolean;
  /** The parts that references of the document lead to, so that each is one object however often it is used. */
  readonly #targets: Map<string, Part>;
  readonly #children = new Map<string, Part>();

  private constructor(
    of: { document: JsonObject; targets: Map<string, Part> },
    keysToIt: readonly string[],
    value: JsonValue | undefined,
    isReferredTo = false,
  ) {
    this.document = of.document;
    this.#targets = of.targets;
    this.keysToIt = keysToIt;
    this.value = value;
    this.isReferredTo = isReferredTo;
  }

  static whole(document: JsonObject): Part {
    return new Part({ document, targets: new Map() }, [], document);
  }

  /** JSON Pointer as a fragment, such as `#/paths/~1v2~1communications~1resend/post`. */
  get pointer(): string {
    return ["#", ...this.keysToIt.map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1"))].join("/");
  }

  get isThere(): boolean {
    return this.value !== undefined;
  }

  /** Keys of an object or indexes of a list; none for any other value. */
  get keys(): string[] {
    return typeof this.value === "object" && this.value !== null ? Object.keys(this.value) : [];
  }

  at(key: string): Part {
    let part = this.#children.get(key);
    if (!part) {
      part = this.#part([...this.keysToIt, key], child(this.value, key)).#followed();
      this.#children.set(key, part);
    }
    return part;
  }

  get items(): Part[] {
    return Array.isArray(this.value) ? this.keys.map((key) => this.at(key)) : [];
  }

  /** The same place with another value, for what a document may leave out. */
  as(value: JsonValue | undefined): Part {
    return this.#part(this.keysToIt, value, this.isReferredTo);
  }

  #part(keysToIt: readonly string[], value: JsonValue | undefined, isReferredTo = false): Part {
    return new Part({ document: this.document, targets: this.#targets }, keysToIt, value, isReferredTo);
  }

  #followed(): Part {
    if (!isObject(this.value) || typeof this.value.$ref !== "string") return this;
    const { $ref, ...siblings } = this.value;
    const target = this.#targets.get($ref) ?? this.#target($ref);
    if (!target) return this;
    this.#targets.set($ref, target);
    if (Object.keys(siblings).length === 0) return target;
    const isAnnotated = Object.keys(siblings).every((key) => annotations.has(key));
    if (!isAnnotated) return this.as({ allOf: [{ $ref }, siblings] });
    return isObject(target.value) ? target.as({ ...target.value, ...siblings }) : target;
  }

  #target($ref: string): Part | undefined {
    if (!$ref.startsWith("#/")) return undefined;
    const keys = $ref
      .slice(2)
      .split("/")
      .map((key) => decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~"));
    const value = keys.reduce(child, this.document as JsonValue | undefined);
    return value === undefined || value === this.value
      ? undefined
      : this.#part(keys, value, true).#followed();
  }
}

/** Whether two parts mean the same to the letter: in whatever order the keys, and referred to or written in place. */
export function isEquivalent(before: Part, after: Part, open: ReadonlySet<string> = new Set()): boolean {
  if (!hasChildren(before) || !hasChildren(after)) return isDeepStrictEqual(before.value, after.value);
  if (Array.isArray(before.value) !== Array.isArray(after.value)) return false;
  const { keys } = before;
  if (keys.length !== after.keys.length) return false;
  let inner = open;
  if (before.isReferredTo || after.isReferredTo) {
    const pair = `${before.pointer} ${after.pointer}`;
    if (open.has(pair)) return true;
    inner = new Set([...open, pair]);
  }
  return keys.every((key) => isEquivalent(before.at(key), after.at(key), inner));
}

function hasChildren({ value }: Part): boolean {
  return typeof value === "object" && value !== null;
}

function child(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return Array.isArray(value) ? value[Number(key)] : value[key];
}
