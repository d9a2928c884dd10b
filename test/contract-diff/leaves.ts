import type { JsonValue } from "../../src/contract/json-value.ts";
import type { Editable } from "./support.ts";

/** Keys from the top of a document to one of its values. */
export type Path = string[];

/** Where a document has a value that holds no others: a text, a number, an empty list and so on. */
export function leaves(value: JsonValue, path: Path = []): Path[] {
  const children = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return children.length === 0 ? [path] : children.flatMap(([key, item]) => leaves(item, [...path, key]));
}

/** Where a document has an object. */
export function objects(value: JsonValue, path: Path = []): Path[] {
  const children = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const inner = children.flatMap(([key, item]) => objects(item, [...path, key]));
  return typeof value === "object" && value !== null && !Array.isArray(value) ? [path, ...inner] : inner;
}

export function valueAtPath(document: Editable, path: Path): Editable {
  return path.reduce((at, key) => at[key], document);
}

export function setAtPath(document: Editable, path: Path, value: JsonValue): void {
  valueAtPath(document, path.slice(0, -1))[path.at(-1) as string] = value;
}

/** Takes a key out of its object, or an entry out of its list. */
export function removeAtPath(document: Editable, path: Path): void {
  const parent = valueAtPath(document, path.slice(0, -1));
  if (Array.isArray(parent)) parent.splice(Number(path.at(-1)), 1);
  else delete parent[path.at(-1) as string];
}
