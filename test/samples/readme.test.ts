import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { generateTargets } from "../../scripts/generate/targets.ts";
import { projectPath } from "../../scripts/lib/project.ts";
import { loadContract } from "../../scripts/openapi/load-contract.ts";
import { typeErrors } from "../support/compile.ts";
import { changedContract } from "../support/contract.ts";
import { useMock } from "../support/mock.ts";
import { runSample } from "../support/run-sample.ts";

const mock = useMock();
const readme = await readFile(projectPath("README.md"), "utf8");
const sample = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";

/** The type errors that the sample and the client behind it have once the contract is changed and everything is generated again. */
async function errorsAfter(from: string | RegExp, to: string): Promise<string[]> {
  const targets = await generateTargets(await loadContract(await changedContract(from, to)));
  const generated = [...targets].filter(([name]) => name.endsWith(".ts"));
  return typeErrors({
    "test/readme-sample.ts": sample,
    ...Object.fromEntries(generated.map(([name, content]) => [`generated/${name}`, content])),
  });
}

describe("The README's sample", () => {
  it("compiles", () => {
    expect(typeErrors({ "test/readme-sample.ts": sample })).toEqual([]);
  });

  it("for the sandbox compiles and runs", async () => {
    const ofSandbox = /```ts sandbox\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
    expect(typeErrors({ "test/readme-sample.ts": ofSandbox })).toEqual([]);
    expect(typeErrors({ "test/readme-sample.ts": ofSandbox.replace("ledger", "leger") })).not.toEqual([]);
    const { stdout } = await runSample("TypeScript", ofSandbox, mock.url());
    expect(stdout).toBe("unknown and sent 1 times\n");
  });

  it("for MSW compiles and runs", async () => {
    const ofMsw = /```ts msw\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
    expect(ofMsw).toContain("respondWith");
    expect(typeErrors({ "test/readme-sample.ts": ofMsw })).toEqual([]);
    const { stdout, stderr } = await runSample("TypeScript", ofMsw, mock.url());
    expect(stdout + stderr).toBe("");
  });

  it("resends the message to the mock", async () => {
    const { stdout } = await runSample("TypeScript", sample, mock.url());
    expect(stdout).toBe("1746061653596 was sent again, as 1748743190124.\n");
  });

  it.each([
    ["a field of the request", /\bmessageId(?=:\n|\])/, "communicationId", "messageId"],
    ["a field of the answer", /\bresentMessageId\b/, "newMessageId", "resentMessageId"],
    ["the envelope", /\berrors\b/, "failures", "errors"],
  ])(
    "no longer compiles, nor does the client, when the contract renames %s",
    async (_, from, to, missing) => {
      const errors = await errorsAfter(from, to);
      expect(errors.join("\n")).toContain(missing);
    },
  );
});
