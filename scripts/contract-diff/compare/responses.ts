import type { Change } from "../change.ts";
import { compareEntries, compareFields } from "../fields.ts";
import type { Pair } from "../pair.ts";
import { compareContent } from "./content.ts";
import { docsOnly } from "./docs-only.ts";
import { compareHeaders } from "./headers.ts";

/** The responses of an operation by their status. */
export function compareResponses(pair: Pair): Change[] {
  return compareEntries(pair, (entry, status) => {
    const response = entry.usedBy({ role: `response ${status}` });
    if (response.isGone)
      return [
        response.change("breaking", `HTTP ${status} is gone: what was documented under it has no place`),
      ];
    if (response.isNew)
      return [
        isRefusal(status)
          ? response.change("compatible", `HTTP ${status} is new: one more failure`)
          : response.change(
              "breaking",
              `HTTP ${status} is new: a client can take it for the success that it knows`,
            ),
      ];
    return compareFields(response, {
      ...docsOnly,
      headers: compareHeaders,
      content: (content) => compareContent(content, "response"),
    });
  });
}

function isRefusal(status: string): boolean {
  return /^[45](\d\d|XX)$/.test(status);
}
