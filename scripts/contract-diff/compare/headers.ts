import type { Change } from "../change.ts";
import { compareFields } from "../fields.ts";
import { Pair } from "../pair.ts";
import type { Part } from "../part.ts";
import { deprecated, docsOnly, illustration } from "./docs-only.ts";
import { compareExamples } from "./examples.ts";
import { compareObligation } from "./obligation.ts";
import { flow } from "./schemas/flow.ts";
import { compareSchemas } from "./schemas/schemas.ts";

/** The headers of a response, by name in whatever case. */
export function compareHeaders(pair: Pair): Change[] {
  const [before, after] = [byName(pair.before), byName(pair.after)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    const header = new Pair(
      old?.part ?? pair.before.as(undefined),
      now?.part ?? pair.after.as(undefined),
      pair.usage,
    );
    return [...compareSpelling(header, old?.name, now?.name), ...compareHeader(header, name)];
  });
}

function compareHeader(header: Pair, name: string): Change[] {
  if (header.isSame) return [];
  if (header.isGone) return [header.change("breaking", `the header ${name} is gone: who reads it misses it`)];
  if (header.isNew) return [header.change("compatible", `the header ${name} is new: clients pass over it`)];
  return compareFields(header, {
    ...docsOnly,
    deprecated,
    required: (required) => compareObligation(required, "response"),
    schema: (schema) => compareSchemas(schema, flow("response")),
    example: illustration,
    examples: compareExamples,
  });
}

/** On the wire it means nothing, but the keys of generated types have a name to the letter. */
function compareSpelling(header: Pair, before: string | undefined, after: string | undefined): Change[] {
  if (before === undefined || after === undefined || before === after) return [];
  return [
    header.change("breaking", `is spelled ${after}, was ${before}: generated types have it to the letter`),
  ];
}

function byName(headers: Part): Map<string, { name: string; part: Part }> {
  return new Map(headers.keys.map((name) => [name.toUpperCase(), { name, part: headers.at(name) }]));
}
