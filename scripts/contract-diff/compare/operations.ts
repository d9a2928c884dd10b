import type { Change } from "../change.ts";
import { compareFields, type Judge } from "../fields.ts";
import type { Pair } from "../pair.ts";
import { deprecated, docsOnly, text } from "./docs-only.ts";
import { compareParameters } from "./parameters.ts";
import { compareRequestBody } from "./request-body.ts";
import { compareResponses } from "./responses.ts";
import { compareSecurity } from "./security.ts";

/** @param path the path item around it, whose parameters it has, too */
export function compareOperation(operation: Pair, path: Pair, whole: Pair): Change[] {
  const judgedWithWhatIsInherited: Judge = () => [];
  return [
    ...compareFields(operation, {
      ...docsOnly,
      deprecated,
      operationId: (id) => [id.change("breaking", `${id.edit}: generated code has this name`)],
      tags: compareTags,
      parameters: judgedWithWhatIsInherited,
      requestBody: (body) => compareRequestBody(body.usedBy({ role: "request" })),
      responses: compareResponses,
      security: judgedWithWhatIsInherited,
      "x-codeSamples": text,
    }),
    ...compareParameters(operation, path),
    ...compareSecurity(operation, whole),
  ];
}

/** Generators put an operation into a class that has the name of its first tag. */
const compareTags: Judge = (pair) => {
  const [before, after] = [pair.at("0").before.value, pair.at("0").after.value];
  return [
    before === after
      ? pair.change("docs", `${pair.edit}: the first, by which generators name a class, is the same`)
      : pair.change("breaking", `${pair.edit}: generators name a class after the first`),
  ];
};
