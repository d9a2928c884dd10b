import { expect, it } from "vitest";
import { judgesContractTest } from "./judges-contract-test.ts";

it("every mutant is caught by a check that names its defect, and no harmless host is reported", async () => {
  const { mutants, harmless } = await judgesContractTest([]);
  expect(mutants).toBeGreaterThanOrEqual(246);
  expect(harmless).toBeGreaterThanOrEqual(137);
}, 600_000);
