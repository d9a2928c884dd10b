import type { Change } from "../change.ts";
import { compareFields, type Judge } from "../fields.ts";
import type { Pair } from "../pair.ts";
import { docsOnly } from "./docs-only.ts";
import { compareOperation } from "./operations.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Every operation, whether it differs itself or not: it inherits from its path and from the document. */
export function comparePaths(whole: Pair): Change[] {
  const paths = whole.at("paths");
  return paths.keys.flatMap((name) => {
    const path = paths.at(name);
    if (path.isGone) return [path.change("breaking", `the path ${name} is gone: calls of it get 404`)];
    if (path.isNew) return [path.change("compatible", `the path ${name} is new`)];
    return comparePath(path, name, whole);
  });
}

function comparePath(path: Pair, name: string, whole: Pair): Change[] {
  const judgedWithTheOperations: Judge = () => [];
  return [
    ...compareFields(path, {
      ...docsOnly,
      parameters: judgedWithTheOperations,
      ...Object.fromEntries(methods.map((method) => [method, judgedWithTheOperations])),
    }),
    ...methods.flatMap((method) => {
      const operation = path.at(method).usedBy({ operation: `${method.toUpperCase()} ${name}` });
      if (operation.isGone && operation.isNew) return [];
      if (operation.isGone)
        return [operation.change("breaking", `${operation.usage.operation} is gone: calls of it get 405`)];
      if (operation.isNew) return [operation.change("compatible", `${operation.usage.operation} is new`)];
      return compareOperation(operation, path, whole);
    }),
  ];
}
