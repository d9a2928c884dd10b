/** What the contract is made of: JSON, with integers that a number cannot hold as bigints. */
export type JsonValue = string | number | bigint | boolean | null | JsonValue[] | JsonObject;

export interface JsonObject {
  [key: string]: JsonValue;
}

/** Whether a value is a JSON object, not an array and not null. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a path of keys, or undefined when there is none. */
export function valueAt(value: JsonValue | undefined, ...keys: string[]): JsonValue | undefined {
  return keys.reduce((at, key) => (isObject(at) ? at[key] : undefined), value);
}
