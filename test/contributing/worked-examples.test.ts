import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { compareContracts } from "../../scripts/contract-diff/compare-contracts.ts";
import { isAcceptable, report } from "../../scripts/contract-diff/report.ts";
import { markdown } from "../../scripts/docs/markdown.ts";
import { generateTargets } from "../../scripts/generate/targets.ts";
import { contractFile, projectPath } from "../../scripts/lib/project.ts";
import { loadContract } from "../../scripts/openapi/load-contract.ts";
import { typeErrors } from "../support/compile.ts";
import { contract, temporaryFile } from "../support/contract.ts";

const contributing = await readFile(projectPath("CONTRIBUTING.md"), "utf8");
const original = await readFile(projectPath(contractFile), "utf8");

/** The contract after the edit that a section of CONTRIBUTING.md shows: lines with + put between those that are there. */
function contractAfter(section: string): string {
  const diff = new RegExp(`## ${section}\\n[\\s\\S]*?\`\`\`diff\\n([\\s\\S]*?)\`\`\``).exec(
    contributing,
  )?.[1];
  if (diff === undefined) throw new Error(`CONTRIBUTING.md shows no edit under "${section}".`);
  return diff.split(/^\.\.\.\n/m).reduce((text, hunk) => {
    const lines = hunk.split(/(?<=\n)/);
    const before = lines.filter((line) => line.startsWith(" ")).map((line) => line.slice(1));
    expect(text.split(before.join("")), hunk).toHaveLength(2);
    return text.replace(before.join(""), () => lines.map((line) => line.slice(1)).join(""));
  }, original);
}

async function follow(section: string) {
  const changed = await loadContract(await temporaryFile("openapi.yaml", contractAfter(section)));
  const targets = await generateTargets(changed);
  const sources = [...targets].filter(([name]) => name.endsWith(".ts"));
  return {
    targets,
    reference: markdown(changed.document),
    comparison: compareContracts(contract, changed),
    /** The type errors of somebody who uses what is generated, and of the generated files themselves. */
    errorsOf: (user: string) =>
      typeErrors({
        "test/user.ts": user,
        ...Object.fromEntries(sources.map(([name, content]) => [`generated/${name}`, content])),
      }),
  };
}

describe("Who adds an error code as CONTRIBUTING.md says, in the contract alone,", () => {
  const section = "Add an error code";

  it("has it in the table of the code, with what it means and where it is documented", async () => {
    const { targets } = await follow(section);
    const row = /^ {2}4224: (\{.*\}),$/m.exec(targets.get("errors.ts") ?? "")?.[1];
    expect(JSON.parse(row ?? "null")).toMatchObject({
      name: "channelNotSupported",
      messageSent: "never",
      httpStatuses: [400],
    });
    expect(targets.get("error-rules.ts")).toContain("4224");
  });

  it("has it in the docs, in both forms of the contract, and in the artifacts for other tools", async () => {
    const { targets, reference } = await follow(section);
    expect(reference).toMatch(/\*\*4224\*\*.*a channel that cannot be resent/);
    for (const name of ["openapi.json", "openapi-3.0.json", "msw-examples.ts"])
      expect(targets.get(name), name).toContain("Channel not supported for messageId: 1746061653596");
    expect(targets.get("postman_collection.json")).toContain("4224");
  });

  it("has compilers that know it", async () => {
    const { errorsOf } = await follow(section);
    const user = `
      import { respondWith } from "capillary-resend/msw";
      import { errorCodes } from "../generated/errors.ts";
      export const name: "channelNotSupported" = errorCodes[4224].name;
      export const handler = respondWith("channelNotSupported", { status: 400 });
    `;
    expect(errorsOf(user)).toEqual([]);
    expect(typeErrors({ "test/user.ts": user })).not.toEqual([]);
  });

  it("is asked for a minor version", async () => {
    const { comparison } = await follow(section);
    expect(isAcceptable(comparison, false)).toBe(true);
    expect(report("v1.0.0", comparison, false)).toContain("ask for a minor version");
  });
});

describe("Who adds a field as CONTRIBUTING.md says, in the contract alone,", () => {
  const section = "Add a field";

  it("has it in the types, beside the client that is generated anew", async () => {
    const { errorsOf } = await follow(section);
    const user = `
      import type { ResendSuccess } from "../generated/types.ts";
      export const channel = (success: ResendSuccess): string | undefined => success.channel;
    `;
    expect(errorsOf(user)).toEqual([]);
    expect(typeErrors({ "test/user.ts": user })).not.toEqual([]);
  });

  it("has it in the docs, and in both forms of the contract", async () => {
    const { targets, reference } = await follow(section);
    expect(reference).toContain("The channel over which the message was sent again.");
    for (const name of ["openapi.json", "openapi-3.0.json"])
      expect(targets.get(name), name).toContain('"channel": {');
  });

  it("is asked for a minor version", async () => {
    const { comparison } = await follow(section);
    expect(isAcceptable(comparison, false)).toBe(true);
    expect(report("v1.0.0", comparison, false)).toContain("ask for a minor version");
  });
});
