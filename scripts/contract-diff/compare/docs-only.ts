import type { JsonObject } from "../../../src/contract/json-value.ts";
import { restsOn } from "../../openapi/rests-on.ts";
import type { Judge } from "../fields.ts";

/** Text for people. */
export const text: Judge = (pair) => [
  pair.change("docs", pair.isNew ? "is new" : pair.isGone ? "is gone" : "is reworded"),
];

/** How far a statement can be trusted. */
const trust: Judge = (pair) => [
  pair.change("docs", `rests on ${basis(pair.after.value)} now, on ${basis(pair.before.value)} before`),
];

/** A value that only illustrates. */
export const illustration: Judge = (pair) => [pair.change("docs", `${pair.edit}: it only illustrates`)];

/** The fields that any part of the contract may have, and that say nothing to a machine. */
export const docsOnly: Readonly<Record<string, Judge>> = {
  title: text,
  summary: text,
  description: text,
  $comment: text,
  externalDocs: text,
  "x-rests-on": trust,
};

/** Said before something is taken away, so that it breaks nobody yet. */
export const deprecated: Judge = (pair) => {
  const [before, after] = [pair.before.value ?? false, pair.after.value ?? false];
  return before === after ? [] : [pair.change("compatible", `${pair.edit}: it works as before`)];
};

function basis(value: JsonObject[string] | undefined): string {
  return (value === undefined ? undefined : restsOn({ "x-rests-on": value })) ?? "nothing";
}
