import { expect, it } from "vitest";
import { judgesContractTest } from "./judges-contract-test.ts";

// "npm run test:slow" tries all of them.
it("a third of the mutants are caught by a check that names the defect, and no harmless host is reported", async () => {
  const { mutants, harmless } = await judgesContractTest(["--every", "3"]);
  expect(mutants).toBeGreaterThanOrEqual(80);
  expect(harmless).toBeGreaterThanOrEqual(40);
});
