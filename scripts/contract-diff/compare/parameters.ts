import type { Change } from "../change.ts";
import { compareFields } from "../fields.ts";
import { Pair } from "../pair.ts";
import type { Part } from "../part.ts";
import { deprecated, docsOnly, illustration } from "./docs-only.ts";
import { compareExamples } from "./examples.ts";
import { compareObligation } from "./obligation.ts";
import { flow } from "./schemas/flow.ts";
import { compareSchemas } from "./schemas/schemas.ts";

/**
 * The parameters of an operation, with those of its path. A parameter is known by its place and its name, and where it
 * stands in the list means nothing.
 *
 * @param path the path item around the operation
 */
export function compareParameters(operation: Pair, path: Pair): Change[] {
  const before = parameters(operation.before, path.before);
  const after = parameters(operation.after, path.after);
  const missing = operation.after.at("parameters").as(undefined);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) =>
    compareParameter(new Pair(before.get(key) ?? missing, after.get(key) ?? missing, operation.usage), key),
  );
}

function compareParameter(parameter: Pair, key: string): Change[] {
  const pair = parameter.usedBy({ role: key });
  if (pair.isSame) return [];
  if (pair.isGone) return [pair.change("breaking", `${key} is gone: who sends it has to change`)];
  if (pair.isNew)
    return [
      pair.at("required").after.value === true
        ? pair.change("breaking", `${key} is new and required: a request without it is refused`)
        : pair.change("compatible", `${key} is new: it may be left out`),
    ];
  return compareFields(pair, {
    ...docsOnly,
    deprecated,
    name: (name) => [name.change("breaking", `${name.edit}: generated types have it to the letter`)],
    required: (required) => compareObligation(required, "request"),
    schema: (schema) => compareSchemas(schema, flow("request")),
    example: illustration,
    examples: compareExamples,
  });
}

/** By place and name, such as `header x-cap-...`; those of headers in whatever case. */
function parameters(operation: Part, path: Part): Map<string, Part> {
  const found = new Map<string, Part>();
  for (const parameter of [...path.at("parameters").items, ...operation.at("parameters").items]) {
    const place = String(parameter.at("in").value);
    const name = String(parameter.at("name").value);
    found.set(`${place} ${place === "header" ? name.toUpperCase() : name}`, parameter);
  }
  return found;
}
