import type { JsonObject } from "../../src/contract/json-value.ts";
import { valueAt } from "../../src/contract/json-value.ts";
import { errorCodeTable } from "../openapi/error-code-table.ts";
import type { Contract } from "../openapi/load-contract.ts";
import { type Finding, findings } from "./change.ts";
import { compareDocuments } from "./compare/documents.ts";
import { checkVersion, type VersionCheck } from "./version.ts";

/** What lies between two contracts, and whether `info.version` says so. */
export interface Comparison {
  findings: Finding[];
  version: VersionCheck;
}

/** @throws {UserError} when an `info.version` is not of the form 1.2.3 */
export function compareContracts(before: Contract, after: Contract): Comparison {
  const found = findings(compareDocuments(withoutTable(before), withoutTable(after)));
  return {
    findings: found,
    version: checkVersion(version(before), version(after), found[0]?.verdict),
  };
}

/** The table of error codes is made from `x-error-codes`, whose changes are told one by one. */
function withoutTable({ document, errorCodes }: Contract): JsonObject {
  const info = document.info as JsonObject;
  const description = String(info.description).replace(errorCodeTable(errorCodes), "");
  return { ...document, info: { ...info, description } };
}

function version({ document }: Contract): string {
  return String(valueAt(document, "info", "version"));
}
