import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { plan } from "../../scripts/contract/plan.ts";
import { isKept } from "../../scripts/contract/result.ts";
import { runContract } from "../../scripts/contract/run-contract.ts";
import { readSettings } from "../../scripts/contract/settings.ts";
import { temporaryFolder } from "../support/contract.ts";
import { sandboxEnvironment, serveSandbox } from "./support.ts";

/** Runs the contract test on a host that keeps the contract, with something else in the place of our hooks. */
async function runWith(hooks: string | undefined, args: string[] = []) {
  const { url, sandbox } = await serveSandbox();
  const settings = readSettings([url, ...args], sandboxEnvironment);
  if (!settings) throw new Error("no settings");
  const hookFile = hooks === undefined ? undefined : join(await temporaryFolder(), "hooks.cjs");
  if (hookFile !== undefined) await writeFile(hookFile, hooks ?? "");
  const host = { isPrism: false };
  const options = hookFile === undefined ? {} : { hookFile };
  const result = await runContract({ ...settings, timeout: 1000 }, plan(settings, host), host, options);
  return { result, sandbox };
}

const head = 'const hooks = require("hooks");\n';

describe("Dredd would turn green by accident, but the contract test fails when", () => {
  it.each([
    ["the hook file is no JavaScript", "const hooks = ;"],
    ["the hook file needs a module that is not there", 'require("./nothing-here.cjs");'],
    ["the hook file registers nothing", head],
    ["a hook never calls back", `${head}hooks.beforeAll((transactions, done) => {});`],
    ["a hook has no parameters", `${head}hooks.beforeAll(() => {});`],
    ["a hook has rest parameters", `${head}hooks.beforeEach((...all) => {});`],
    ["a hook throws", `${head}hooks.beforeAll((transactions) => { throw new Error("broken"); });`],
    ["there are no transactions", `${head}hooks.beforeAll((transactions) => { transactions.length = 0; });`],
    [
      "only Dredd's own transactions run",
      `${head}hooks.beforeEachValidation((t) => { t.expected = { statusCode: String(t.real.statusCode) }; });`,
    ],
  ])("%s", async (_, hooks) => {
    const { result, sandbox } = await runWith(hooks);
    expect(isKept(result)).toBe(false);
    expect(result.cases.every(({ status }) => status === "failed")).toBe(true);
    expect(sandbox.ledger).toEqual([]);
  });
});

it("with our own hooks the same host passes", async () => {
  const { result } = await runWith(undefined);
  expect(isKept(result)).toBe(true);
});
