import { isObject, type JsonValue } from "../../../src/contract/json-value.ts";
import type { Change } from "../change.ts";
import { compareEntries, compareFields, type Judge } from "../fields.ts";
import { Pair } from "../pair.ts";
import type { Part } from "../part.ts";
import { docsOnly } from "./docs-only.ts";

/**
 * The ways in which an operation can be called: its own, or those of the document. A way stays open when there is one
 * now that asks for nothing more.
 */
export function compareSecurity(operation: Pair, whole: Pair): Change[] {
  const [before, after] = [
    effective(operation.before, whole.before),
    effective(operation.after, whole.after),
  ];
  const place = new Pair(before, after, operation.usage);
  if (place.isSame) return [];
  if (!isWellFormed(before) || !isWellFormed(after)) return [place.unknown()];
  const [old, now] = [alternatives(before), alternatives(after)];
  const closed = old.filter((way) => !now.some((other) => isCovered(other, way)));
  const changed = (left: Way[], right: Way[]) =>
    left.filter((way) => !right.some((other) => isEqual(other, way)));
  return [
    ...closed.map((way) => place.change("breaking", `${named(way)} is not enough any more`)),
    ...changed(old, now)
      .filter((way) => !closed.includes(way))
      .map((way) => place.change("compatible", `${named(way)} is more than is asked for now`)),
    ...changed(now, old).map((way) => place.change("compatible", `${named(way)} is enough now`)),
  ];
}

/** The document's `security`, for the case that every operation has its own. */
export const compareDefaultSecurity: Judge = (pair) => {
  if (!isWellFormed(pair.before) || !isWellFormed(pair.after)) return [pair.unknown()];
  const [old, now] = [alternatives(pair.before), alternatives(pair.after)];
  const isSame = old.length === now.length && old.every((way) => now.some((other) => isEqual(other, way)));
  return isSame ? [] : [pair.change("docs", `${pair.edit}: each operation says what it means for it`)];
};

export function compareSecuritySchemes(pair: Pair): Change[] {
  return compareEntries(pair, (scheme) => {
    if (scheme.isGone) return [scheme.change("breaking", "is gone: who authenticates with it has to change")];
    if (scheme.isNew) return [scheme.change("compatible", "is a new way to authenticate")];
    const credentials: Judge = (field) => [
      field.change("breaking", `${field.edit}: credentials travel in another way`),
    ];
    return compareFields(scheme, {
      ...docsOnly,
      type: credentials,
      scheme: credentials,
      in: credentials,
      name: credentials,
    });
  });
}

/** Scopes by scheme, all of which are needed. */
type Way = Map<string, string[]>;

function effective(operation: Part, whole: Part): Part {
  const own = operation.at("security");
  return own.isThere ? own : whole.at("security");
}

/** A list of objects with lists of scopes, or nothing. */
function isWellFormed({ value }: Part): boolean {
  if (value === undefined) return true;
  return (
    Array.isArray(value) && value.every((way) => isObject(way) && Object.values(way).every(Array.isArray))
  );
}

function alternatives(security: Part): Way[] {
  const list = security.items.map(({ value }) => value);
  const ways = list.length > 0 ? list : [{}];
  return ways.map(
    (way) => new Map(Object.entries(isObject(way) ? way : {}).map(([name, list]) => [name, scopes(list)])),
  );
}

function scopes(value: JsonValue): string[] {
  return Array.isArray(value) ? value.map(String).sort() : [];
}

/** Whether credentials that satisfy the second way satisfy the first. */
function isCovered(way: Way, credentials: Way): boolean {
  return [...way].every(([scheme, needed]) => {
    const held = credentials.get(scheme);
    return held !== undefined && needed.every((scope) => held.includes(scope));
  });
}

function isEqual(one: Way, other: Way): boolean {
  return isCovered(one, other) && isCovered(other, one);
}

function named(way: Way): string {
  const parts = [...way].map(([scheme, needed]) =>
    needed.length > 0 ? `${scheme} (${needed.join(", ")})` : scheme,
  );
  return parts.length > 0 ? parts.join(" with ") : "no authentication";
}
