import type { Change } from "../change.ts";
import { compareFields } from "../fields.ts";
import type { Pair } from "../pair.ts";
import { compareContent } from "./content.ts";
import { docsOnly } from "./docs-only.ts";
import { compareObligation } from "./obligation.ts";

export function compareRequestBody(pair: Pair): Change[] {
  if (pair.isGone) return [pair.change("breaking", "is gone: a request with a body can be refused")];
  if (pair.isNew) {
    const isRequired = pair.at("required").after.value === true;
    return [
      isRequired
        ? pair.change("breaking", "is new and required: a request without it is refused")
        : pair.change("compatible", "is new: it may be left out"),
    ];
  }
  return compareFields(pair, {
    ...docsOnly,
    required: (required) => compareObligation(required, "request"),
    content: (content) => compareContent(content, "request"),
  });
}
