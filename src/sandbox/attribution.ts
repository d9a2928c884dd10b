import type { components } from "../../generated/types.ts";
import { contract, type ErrorName } from "../contract/contract.ts";
import { valueAt } from "../contract/json-value.ts";
import type { HeaderOf } from "./answer.ts";

interface HeaderParameter {
  /** In lower case. */
  readonly name: string;
  /** The values that it may have; undefined when any will do that is not empty. */
  readonly values: readonly unknown[] | undefined;
}

function headerParameter(component: keyof components["parameters"]): HeaderParameter {
  const parameter = valueAt(contract, "components", "parameters", component);
  const values = valueAt(parameter, "schema", "enum");
  return {
    name: String(valueAt(parameter, "name")).toLowerCase(),
    values: Array.isArray(values) ? values : undefined,
  };
}

const lookupType = headerParameter("AttributionLookupType");
const lookup = headerParameter("AttributionLookup");
const entityType = headerParameter("AttributionEntityType");
const entityCode = headerParameter("AttributionEntityCode");

/** What is wrong with the headers that say on whose behalf a call is made; undefined when nothing is. */
export function attributionError(header: HeaderOf): ErrorName | undefined {
  const type = header(lookupType.name);
  const value = header(lookup.name);
  if (value !== null && type === null) return "attributionLookupTypeMissing";
  const areRight =
    takes(lookupType, type) &&
    takes(lookup, value) &&
    takes(entityType, header(entityType.name)) &&
    takes(entityCode, header(entityCode.name));
  return areRight ? undefined : "invalidInput";
}

function takes({ values }: HeaderParameter, value: string | null): boolean {
  if (value === null) return true;
  return values ? values.includes(value) : value !== "";
}
