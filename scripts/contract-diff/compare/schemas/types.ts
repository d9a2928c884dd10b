import { isObject, type JsonValue } from "../../../../src/contract/json-value.ts";
import type { Change } from "../../change.ts";
import { type Pair, shown } from "../../pair.ts";
import { type Flow, judged } from "./flow.ts";
import { setDifference, setEffect } from "./sets.ts";

const all = ["null", "boolean", "object", "array", "number", "integer", "string"];

/** `type`, which is one name or a list, and allows everything when it is missing. */
export function compareTypes(pair: Pair, flow: Flow): Change[] {
  const effect = setEffect(types(pair.before.value), types(pair.after.value));
  return effect ? [judged(pair, effect, flow)] : [];
}

function types(value: JsonValue | undefined): JsonValue[] {
  const names = value === undefined ? all : Array.isArray(value) ? value : [value];
  return names.includes("number") ? [...new Set([...names, "integer"])] : names;
}

/** `enum` and `const` of two schemas; a `const` is an `enum` of one. */
export function compareValues(schemas: Pair, flow: Flow): Change[] {
  const [before, after] = [values(schemas.before.value), values(schemas.after.value)];
  const place = schemas.at(after?.keyword ?? before?.keyword ?? "enum");
  if (!before || !after) return before || after ? [judged(place, after ? "tighter" : "looser", flow)] : [];
  const effect = setEffect(before.list, after.list);
  if (!effect) return [];
  const { gone, added } = setDifference(before.list, after.list);
  const parts = [
    gone.length > 0 ? `allows ${gone.map(shown).join(", ")} no more` : "",
    added.length > 0 ? `allows ${added.map(shown).join(", ")}, too` : "",
  ];
  return [judged(place, effect, flow, parts.filter(Boolean).join(" and "))];
}

function values(schema: JsonValue | undefined): { keyword: string; list: JsonValue[] } | undefined {
  if (!isObject(schema)) return undefined;
  if (schema.const !== undefined) return { keyword: "const", list: [schema.const] };
  return Array.isArray(schema.enum) ? { keyword: "enum", list: schema.enum } : undefined;
}
