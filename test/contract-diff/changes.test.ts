import { describe, expect, it } from "vitest";
import { type Finding, type Usage, verdicts } from "../../scripts/contract-diff/change.ts";
import { findingsAfter } from "./support.ts";
import { documentRows } from "./table/document.ts";
import { errorCodeRows } from "./table/error-codes.ts";
import { operationRows } from "./table/operations.ts";
import { requestRows } from "./table/requests.ts";
import { responseRows } from "./table/responses.ts";
import type { Row } from "./table/row.ts";

const table: Record<string, Row[]> = {
  operations: operationRows,
  requests: requestRows,
  responses: responseRows,
  "error codes": errorCodeRows,
  "the document": documentRows,
};

for (const [subject, rows] of Object.entries(table)) {
  describe(`A change of ${subject} gets its verdict, and the finding names the place`, () => {
    it.each(rows)("$verdict: $change, as $because", ({ change, edit, verdict, pointer, usage }) => {
      const found = findingsAfter((document) => void edit(document));
      expect(worst(found)).toBe(verdict);
      expect(found.filter((finding) => finding.verdict === verdict).map(place)).toContainEqual([
        pointer,
        usage === undefined ? expect.anything() : expect.arrayContaining([usage]),
      ]);
      // What has no rule is said to have none, and nothing else is.
      expect(found.some(({ isUnknown }) => isUnknown)).toBe(change.endsWith("for which there is no rule"));
    });
  });
}

function worst(found: Finding[]): string | undefined {
  return verdicts.find((verdict) => found.some((finding) => finding.verdict === verdict));
}

function place({ pointer, usages }: Finding): [string, string[]] {
  return [pointer, usages.map(words)];
}

function words({ operation, role }: Usage): string {
  return [operation, role].filter(Boolean).join(": ");
}
