import { type JsonObject, valueAt } from "../../src/contract/json-value.ts";
import { entries, responses } from "../../src/contract/responses.ts";
import { notice } from "./notice.ts";

/** `generated/operations.ts`: how the operations are called, for code that cannot read the contract when it runs. */
export function operations(document: JsonObject): string {
  const lines = entries(document.paths).flatMap(([path, item]) =>
    entries(item).map(([method, operation]) => {
      const id = String(valueAt(operation, "operationId"));
      return `/** ${valueAt(operation, "summary")} */
export const ${id} = ${JSON.stringify({ method: method.toUpperCase(), path })} as const;
`;
    }),
  );
  return `/** ${notice} */

${lines.join("\n")}
/** Names of the headers, by the names of their components in the contract. */
export const headerNames = ${JSON.stringify(headerNames(document), null, 2)} as const;
`;
}

function headerNames(document: JsonObject): Record<string, string> {
  const components = valueAt(document, "components");
  const names: Record<string, string> = {};
  for (const [component, scheme] of entries(valueAt(components, "securitySchemes"))) {
    if (valueAt(scheme, "in") === "header") names[component] = String(valueAt(scheme, "name"));
  }
  for (const [component, parameter] of entries(valueAt(components, "parameters"))) {
    if (valueAt(parameter, "in") === "header")
      names[lowerFirst(component)] = String(valueAt(parameter, "name"));
  }
  for (const { response } of responses(document)) {
    for (const [name, header] of entries(response.headers)) {
      const component = String(valueAt(header, "$ref")).split("/").at(-1);
      if (component) names[lowerFirst(component)] = name;
    }
  }
  return names;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
