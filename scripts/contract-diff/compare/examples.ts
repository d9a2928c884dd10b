import { isObject } from "../../../src/contract/json-value.ts";
import type { Change } from "../change.ts";
import { compareEntries, compareFields } from "../fields.ts";
import type { Pair } from "../pair.ts";
import { docsOnly } from "./docs-only.ts";

/** Examples of a request or a parameter, which nobody asks for by name. */
export function compareExamples(pair: Pair): Change[] {
  return compareEntries(pair, (example) =>
    example.isNew || example.isGone
      ? [example.change("docs", example.isNew ? "is a new example" : "is no example any more")]
      : compareExample(example),
  );
}

/**
 * Examples of a response. The mock gives them out by name, and one that has the name of an error code says under which
 * status the code is documented.
 */
export function compareResponseExamples(pair: Pair): Change[] {
  return compareEntries(pair, (example, name) => {
    if (!example.isNew && !example.isGone) return compareExample(example);
    const code = errorCode(example, name);
    const named = code === undefined ? "the example" : `the example of error code ${code}`;
    return example.isNew
      ? [example.change("compatible", `is new: ${named} is documented here now`)]
      : [
          example.change(
            "breaking",
            `is gone: ${named} is not documented here any more, and "Prefer: example=${name}" fails`,
          ),
        ];
  });
}

function compareExample(pair: Pair): Change[] {
  return compareFields(pair, { ...docsOnly, value: givenOut });
}

/** Not only text: who tests against what is made from the examples sees another value. */
function givenOut(pair: Pair): Change[] {
  return [
    pair.change("compatible", `${pair.edit}: mock, MSW handlers and Postman's collection have it from here`),
  ];
}

function errorCode({ before, after }: Pair, name: string): string | undefined {
  for (const { document } of [after, before]) {
    const table = document["x-error-codes"];
    const codes = isObject(table) && Array.isArray(table.codes) ? table.codes : [];
    const row = codes.find((item) => isObject(item) && item.name === name);
    if (isObject(row)) return String(row.code);
  }
  return undefined;
}
