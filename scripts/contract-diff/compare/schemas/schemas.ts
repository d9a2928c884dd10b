import type { Change } from "../../change.ts";
import { compareFields, type Judge } from "../../fields.ts";
import { Pair } from "../../pair.ts";
import type { Part } from "../../part.ts";
import { deprecated, docsOnly, illustration } from "../docs-only.ts";
import { compareAlternatives } from "./alternatives.ts";
import { type Flow, judged } from "./flow.ts";
import { limits } from "./limits.ts";
import { compareProperties, compareRequired } from "./objects.ts";
import { compareTypes, compareValues } from "./types.ts";

/** Compares two schemas keyword by keyword. A schema that is missing, or `true`, allows everything. */
export function compareSchemas(pair: Pair, flow: Flow): Change[] {
  if (pair.isSame) return [];
  const key = `${pair.before.pointer} ${pair.after.pointer}`;
  if (flow.open.has(key)) return [];
  const inner = { ...flow, open: new Set([...flow.open, key]) };
  const refused = [pair.before, pair.after].map(({ value }) => value === false);
  if (refused[0] || refused[1]) return [judged(pair, refused[0] ? "looser" : "tighter", flow)];
  const schemas = new Pair(spelledOut(pair.before), spelledOut(pair.after), pair.usage);
  return [
    ...compareValues(schemas, inner),
    ...compareFields(schemas, keywords(inner, schemas.at("additionalProperties").before.value === false)),
  ];
}

function spelledOut(schema: Part): Part {
  return schema.value === undefined || schema.value === true ? schema.as({}) : schema;
}

/** A keyword that is not among these is reported as unknown. */
function keywords(flow: Flow, isClosed: boolean): Record<string, Judge> {
  const schema: Judge = (pair) => compareSchemas(pair, flow);
  const alternatives: Judge = (pair) => compareAlternatives(pair, flow);
  const judgedTogether: Judge = () => [];
  return {
    ...docsOnly,
    ...limits(flow),
    example: illustration,
    examples: illustration,
    deprecated,
    type: (pair) => compareTypes(pair, flow),
    enum: judgedTogether,
    const: judgedTogether,
    format,
    pattern: (pair) => [judged(pair, pair.isNew ? "tighter" : pair.isGone ? "looser" : "different", flow)],
    uniqueItems: (pair) => compareUniqueItems(pair, flow),
    required: (pair) => compareRequired(pair, flow),
    properties: (pair) => compareProperties(pair, flow, isClosed),
    additionalProperties: schema,
    items: schema,
    not: (pair) => compareNot(pair, flow),
    oneOf: alternatives,
    anyOf: alternatives,
  };
}

/** Generators choose a type by it: an int64 that becomes an int32 in one of them breaks whoever holds a large id. */
const format: Judge = (pair) => {
  const isHint = [pair.before.value, pair.after.value].every(
    (value) => value === undefined || value === "password",
  );
  return [
    isHint
      ? pair.change("docs", `${pair.edit}: a hint for forms`)
      : pair.change("breaking", `${pair.edit}: generated types differ`),
  ];
};

function compareUniqueItems(pair: Pair, flow: Flow): Change[] {
  const [before, after] = [pair.before.value ?? false, pair.after.value ?? false];
  return before === after ? [] : [judged(pair, after === true ? "tighter" : "looser", flow)];
}

/** A `not` that is missing forbids nothing, as one that nothing fits. Inside it, looser and tighter change places. */
function compareNot(pair: Pair, flow: Flow): Change[] {
  if (pair.isNew || pair.isGone) return [judged(pair, pair.isNew ? "tighter" : "looser", flow)];
  return compareSchemas(pair, { ...flow, isNegated: !flow.isNegated });
}
