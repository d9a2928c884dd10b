import { isObject } from "../../../src/contract/json-value.ts";
import type { Change } from "../change.ts";
import { compareFields, type Judge } from "../fields.ts";
import { Pair } from "../pair.ts";
import type { Part } from "../part.ts";
import { docsOnly, text } from "./docs-only.ts";

/** What clients decide by, in a row of the table as for the codes that are not in it. */
const consequences: Record<string, Judge> = {
  ...docsOnly,
  reason: text,
  action: text,
  messageSent: (field) => [
    field.change("breaking", `${field.edit}: clients decide by it whether a repetition is safe`),
  ],
  retryable: (field) => [
    field.change("breaking", `${field.edit}: clients decide by it whether to call again`),
  ],
};

const row: Record<string, Judge> = {
  ...consequences,
  name: (field) => [field.change("breaking", `${field.edit}: generated code and the mock have this name`)],
  message: (field) => [field.change("docs", `${field.edit}: it is for people, the code decides`)],
};

/** The table of error codes, `x-error-codes`, whose comment in the contract says what each field means. */
export const compareErrorCodes: Judge = (pair) =>
  compareFields(pair, {
    codes: compareRows,
    unlisted: (unlisted) => compareFields(unlisted, consequences),
  });

const compareRows: Judge = (pair) => {
  const [before, after] = [byCode(pair.before), byCode(pair.after)];
  const common = [...before.keys()].filter((code) => after.has(code));
  const order = [...after.keys()].filter((code) => before.has(code));
  return [
    ...[...new Set([...before.keys(), ...after.keys()])].flatMap((code) =>
      compareRow(
        new Pair(before.get(code) ?? pair.before.as(undefined), after.get(code) ?? pair.after.as(undefined)),
      ),
    ),
    ...(common.join() === order.join() ? [] : [pair.change("docs", "the codes are in another order")]),
  ];
};

function compareRow(pair: Pair): Change[] {
  if (pair.isGone)
    return [pair.change("breaking", `${named(pair.before)} is gone: it proves nothing any more`)];
  if (pair.isNew) return [pair.change("compatible", `${named(pair.after)} is new: it was an unlisted one`)];
  return compareFields(pair, row).map((change) => ({
    ...change,
    what: `${named(pair.after)}: ${change.what}`,
  }));
}

/** The rows by their code. One without a code gets its place for it, so that it is not lost. */
function byCode(codes: Part): Map<string, Part> {
  return new Map(codes.items.map((item, index) => [String(codeOf(item) ?? `row ${index}`), item]));
}

function named(item: Part): string {
  return `error code ${codeOf(item)}`;
}

function codeOf(item: Part): unknown {
  return isObject(item.value) ? item.value.code : undefined;
}
