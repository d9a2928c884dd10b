import semver from "semver";
import { describe, expect, it } from "vitest";
import type { Verdict } from "../../scripts/contract-diff/change.ts";
import { compareContracts } from "../../scripts/contract-diff/compare-contracts.ts";
import { isAcceptable, report } from "../../scripts/contract-diff/report.ts";
import { checkVersion } from "../../scripts/contract-diff/version.ts";
import { loadContract } from "../../scripts/openapi/load-contract.ts";
import { valueAt } from "../../src/contract/json-value.ts";
import { changedContract, contract } from "../support/contract.ts";

describe("The version that changes ask for", () => {
  it.each<[Verdict | undefined, string, string, string, boolean]>([
    // worst change, before, after, lowest version that would do, is it enough?
    [undefined, "1.2.3", "1.2.3", "1.2.3", true],
    [undefined, "1.2.3", "1.3.0", "1.2.3", true],
    ["docs", "1.2.3", "1.2.3", "1.2.4", false],
    ["docs", "1.2.3", "1.2.4", "1.2.4", true],
    ["docs", "1.2.3", "2.0.0", "1.2.4", true],
    ["compatible", "1.2.3", "1.2.4", "1.3.0", false],
    ["compatible", "1.2.3", "1.3.0", "1.3.0", true],
    ["breaking", "1.2.3", "1.3.0", "2.0.0", false],
    ["breaking", "1.2.3", "2.0.0", "2.0.0", true],
    ["breaking", "1.9.0", "1.10.0", "2.0.0", false],
    ["breaking", "9.0.0", "10.0.0", "10.0.0", true],
    // Below 1.0.0 the middle number says what breaks.
    ["breaking", "0.1.0", "0.1.1", "0.2.0", false],
    ["breaking", "0.1.0", "0.2.0", "0.2.0", true],
    ["breaking", "0.1.0", "1.0.0", "0.2.0", true],
    ["compatible", "0.1.0", "0.1.0", "0.1.1", false],
    ["compatible", "0.1.0", "0.1.1", "0.1.1", true],
    // A pre-release of a version is on its way to it, and promises nothing itself.
    ["breaking", "1.2.3", "2.0.0-rc.1", "2.0.0", true],
    ["breaking", "1.2.3", "1.3.0-rc.1", "2.0.0", false],
    ["breaking", "2.0.0-rc.1", "2.0.0-rc.2", "2.0.0-rc.2", true],
    ["breaking", "2.0.0-rc.1", "2.0.0", "2.0.0-rc.2", true],
    ["breaking", "2.0.0-rc.1", "2.0.0-rc.1", "2.0.0-rc.2", false],
    // A lower version is wrong, whatever has changed.
    [undefined, "1.2.3", "1.2.2", "1.2.3", false],
    ["docs", "2.0.0", "1.9.9", "2.0.1", false],
    ["breaking", "2.0.0", "1.0.0", "3.0.0", false],
  ])("%s from %s to %s: at least %s, so that is %s", (worst, before, after, next, isEnough) => {
    expect(checkVersion(before, after, worst)).toMatchObject({ next, isEnough });
  });

  it.each(["1.2", "v1.2.3", "latest", ""])("cannot be told from %j, and one line says so", (version) => {
    expect(() => checkVersion("1.0.0", version, "docs")).toThrow(/^info\.version: ".*" is no version.+$/);
  });
});

describe("What fails", () => {
  const version = String(valueAt(contract.document, "info", "version"));

  const compared = async (from: string, to: string) =>
    compareContracts(contract, await loadContract(await changedContract(from, to)));

  it("a breaking change without its version does", async () => {
    const comparison = await compared("operationId: resendCommunication", "operationId: resend");
    expect(isAcceptable(comparison, false)).toBe(false);
    expect(report("v1.0.0", comparison, false)).toContain(
      `ask for a major version, ${semver.inc(version, "major")} or higher`,
    );
  });

  it("new text without its version does only when it is strict, and is asked for in any case", async () => {
    const comparison = await compared("An access token and its life time.", "A token.");
    expect([isAcceptable(comparison, false), isAcceptable(comparison, true)]).toEqual([true, false]);
    expect(report("v1.0.0", comparison, false)).toContain(
      `ask for a patch version, ${semver.inc(version, "patch")} or higher`,
    );
  });

  it("a lower version does, even without a change", async () => {
    const comparison = await compared(`\n  version: ${version}\n`, "\n  version: 0.0.1\n");
    expect(comparison.findings).toEqual([]);
    expect(isAcceptable(comparison, false)).toBe(false);
  });
});

it("A change of the error-code table is told in the table, not once more in the description that is made of it", async () => {
  const changed = await changedContract("action: Use POST.", "action: Try POST.");
  const { findings } = compareContracts(contract, await loadContract(changed));
  expect(findings.map(({ pointer }) => pointer)).toEqual([
    expect.stringMatching(/^#\/x-error-codes\/codes\/\d+\/action$/),
  ]);
});
