import type { Change } from "./change.ts";
import type { Pair } from "./pair.ts";

/** Says what a difference means. The two parts of the pair differ, or one of them is missing. */
export type Judge = (pair: Pair) => Change[];

/**
 * Compares two objects field by field. A field that differs and has no judge is reported as unknown, so that no
 * difference passes in silence.
 */
export function compareFields(pair: Pair, judges: Readonly<Record<string, Judge>>): Change[] {
  if (!isRecord(pair.before.value) || !isRecord(pair.after.value)) return pair.isSame ? [] : [pair.unknown()];
  return pair.keys.flatMap((key) => {
    const field = pair.at(key);
    if (field.isSame) return [];
    return Object.hasOwn(judges, key) ? (judges[key]?.(field) ?? []) : [field.unknown()];
  });
}

/** Compares two maps, such as the responses by their status, with the same judge for each of their entries. */
export function compareEntries(pair: Pair, judge: (entry: Pair, name: string) => Change[]): Change[] {
  const isMap = (value: unknown) => value === undefined || isRecord(value);
  if (!isMap(pair.before.value) || !isMap(pair.after.value)) return pair.isSame ? [] : [pair.unknown()];
  return pair.keys.flatMap((key) => {
    const entry = pair.at(key);
    return entry.isSame ? [] : judge(entry, key);
  });
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
