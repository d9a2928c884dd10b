import type { Change } from "../change.ts";
import { compareEntries, compareFields, type Judge } from "../fields.ts";
import { Pair } from "../pair.ts";
import { docsOnly } from "./docs-only.ts";

/** The servers by their URL. The first is what a client calls when nobody tells it another. */
export const compareServers: Judge = (pair) => {
  const [before, after] = [pair.before.items, pair.after.items];
  const url = (server: Pair["before"] | undefined) => server?.at("url").value;
  const [first, earlier] = [url(after[0]), url(before[0])];
  const changes: Change[] = [];
  if (first !== earlier)
    changes.push(
      pair.change(
        "breaking",
        `the first server is ${first ?? "none"}, was ${earlier ?? "none"}: clients call it by default`,
      ),
    );
  for (const old of before) {
    const now = after.find((server) => url(server) === url(old));
    if (now) changes.push(...compareServer(new Pair(old, now)));
    else changes.push(new Pair(old, old.as(undefined)).change("breaking", `the server ${url(old)} is gone`));
  }
  for (const now of after) {
    if (!before.some((server) => url(server) === url(now)))
      changes.push(new Pair(now.as(undefined), now).change("compatible", `the server ${url(now)} is new`));
  }
  return changes;
};

function compareServer(pair: Pair): Change[] {
  return compareFields(pair, {
    ...docsOnly,
    variables: (variables) =>
      compareEntries(variables, (variable) =>
        variable.isNew || variable.isGone
          ? [variable.unknown()]
          : compareFields(variable, {
              ...docsOnly,
              default: (field) => [
                field.change("breaking", `${field.edit}: clients call another host by default`),
              ],
            }),
      ),
  });
}
