import type { components } from "../../generated/types.ts";
import { contract } from "../contract/contract.ts";
import { valueAt } from "../contract/json-value.ts";
import type { ErrorName } from "./documented.ts";

interface HeaderParameter {
  readonly name: string;
  /** The values that it may have; undefined when any will do that is not empty. */
  readonly values: readonly unknown[] | undefined;
}

function headerParameter(component: keyof components["parameters"]): HeaderParameter {
  const parameter = valueAt(contract, "components", "parameters", component);
  const values = valueAt(parameter, "schema", "enum");
  return { name: String(valueAt(parameter, "name")), values: Array.isArray(values) ? values : undefined };
}

const lookupType = headerParameter("AttributionLookupType");
const lookup = headerParameter("AttributionLookup");
const parameters = [
  headerParameter("AttributionEntityType"),
  headerParameter("AttributionEntityCode"),
  lookupType,
  lookup,
];

/** What is wrong with the headers that say on whose behalf a call is made; undefined when nothing is. */
export function attributionError(headers: Headers): ErrorName | undefined {
  if (headers.has(lookup.name) && !headers.has(lookupType.name)) return "attributionLookupTypeMissing";
  for (const { name, values } of parameters) {
    const value = headers.get(name);
    if (value === null) continue;
    if (values ? !values.includes(value) : value === "") return "invalidInput";
  }
  return undefined;
}
