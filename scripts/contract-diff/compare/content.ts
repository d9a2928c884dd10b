import type { Change } from "../change.ts";
import { compareEntries, compareFields } from "../fields.ts";
import type { Pair } from "../pair.ts";
import { illustration } from "./docs-only.ts";
import { compareExamples, compareResponseExamples } from "./examples.ts";
import { type Flow, flow } from "./schemas/flow.ts";
import { compareSchemas } from "./schemas/schemas.ts";

/** The media types of a body, each with its schema and its examples. */
export function compareContent(pair: Pair, direction: Flow["direction"]): Change[] {
  return compareEntries(pair, (mediaType) => {
    if (mediaType.isGone)
      return [mediaType.change("breaking", "is gone: no body of this media type any more")];
    if (mediaType.isNew && direction === "request")
      return [mediaType.change("compatible", "is new: a request may have this media type, too")];
    if (mediaType.isNew)
      return [mediaType.change("breaking", "is new: a client can get a body that it cannot read")];
    return compareFields(mediaType, {
      schema: (schema) => compareSchemas(schema, flow(direction)),
      example: illustration,
      examples: direction === "request" ? compareExamples : compareResponseExamples,
    });
  });
}
