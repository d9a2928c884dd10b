import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import semver from "semver";
import { describe, expect, it } from "vitest";
import { reportForMachines } from "../../scripts/contract-diff/report.ts";
import { readSettings } from "../../scripts/contract-diff/settings.ts";
import { valueAt } from "../../src/contract/json-value.ts";
import { contract, projectCopy, temporaryFolder } from "../support/contract.ts";
import { type Finished, runScript } from "../support/script.ts";

const run = promisify(execFile);

const released = String(valueAt(contract.document, "info", "version"));
const next = String(semver.inc(released, "major"));

/** A checkout of this project, in which a test can release, edit and compare. */
class Checkout {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<Checkout> {
    const checkout = new Checkout(await projectCopy());
    await checkout.git("init", "--quiet");
    return checkout;
  }

  async git(...args: string[]): Promise<void> {
    const identity = [
      "-c",
      "user.name=test",
      "-c",
      "user.email=test@example.com",
      "-c",
      "commit.gpgsign=false",
    ];
    await run("git", [...identity, "-c", "tag.gpgsign=false", ...args], { cwd: this.folder });
  }

  async edit(from: string, to: string): Promise<void> {
    const file = join(this.folder, "openapi/openapi.yaml");
    const text = await readFile(file, "utf8");
    if (!text.includes(from)) throw new Error(`The contract has no ${from}.`);
    await writeFile(
      file,
      text.replace(from, () => to),
    );
  }

  async release(...tags: string[]): Promise<void> {
    await this.git("add", "--all", "openapi");
    await this.git("commit", "--quiet", "--allow-empty", "--message", "Release");
    for (const tag of tags) await this.git("tag", tag);
  }

  diff(...args: string[]): Promise<Finished> {
    return runScript("contract-diff.ts", args, this.folder);
  }
}

describe("npm run contract:diff", () => {
  it("fails on a breaking change until its version is set", async () => {
    const checkout = await Checkout.create();
    await checkout.release(`v${released}`);
    await checkout.edit("operationId: resendCommunication", "operationId: resendMessage");

    const without = await checkout.diff();
    expect(without).toMatchObject({ code: 1, stderr: "" });
    expect(without.stdout).toContain(`From v${released} to the working tree:`);
    expect(without.stdout).toContain("Breaks those who use it (1):");
    expect(without.stdout).toContain("paths > /v2/communications/resend > post > operationId");
    expect(without.stdout).toContain(
      `ask for a major version, ${next} or higher, but info.version is still ${released}`,
    );

    await checkout.edit(`\n  version: ${released}\n`, `\n  version: ${next}\n`);
    const withIt = await checkout.diff("--json");
    expect(withIt).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(withIt.stdout)).toMatchObject({
      base: `v${released}`,
      exitCode: 0,
      version: { before: released, after: next, required: "major", actual: "major", isEnough: true },
      changes: [
        {
          verdict: "breaking",
          pointer: "#/paths/~1v2~1communications~1resend/post/operationId",
          usages: [{ operation: "POST /v2/communications/resend" }],
        },
      ],
    });
  });

  it("compares with any commit, and with all files of the contract at it", async () => {
    const checkout = await Checkout.create();
    await checkout.edit('$ref: "#/components/schemas/Token"', '$ref: "token.yaml"');
    await writeFile(
      join(checkout.folder, "openapi/token.yaml"),
      "type: object\nrequired: [accessToken]\nproperties:\n  accessToken: {type: string}\n",
    );
    await checkout.release();
    await rm(join(checkout.folder, "openapi/token.yaml"));
    await checkout.edit('$ref: "token.yaml"', '$ref: "#/components/schemas/Token"');
    const { code, stdout } = await checkout.diff("HEAD");
    expect(stdout).toContain("properties > ttlSeconds\n    is new in an answer");
    expect(code).toBe(0);
  });
});

describe("npm run contract:diff cannot tell, says why in one line, and exits 2", () => {
  it("without such a commit, or without a contract in it", async () => {
    const checkout = await Checkout.create();
    await checkout.git("commit", "--quiet", "--allow-empty", "--message", "Empty");
    expect(await checkout.diff("v9.9.9")).toEqual({
      code: 2,
      stdout: "",
      stderr: "v9.9.9: git knows no such commit, tag or branch. Is it fetched?\n",
    });
    expect(await checkout.diff("HEAD")).toEqual({
      code: 2,
      stdout: "",
      stderr: "HEAD: has no openapi/openapi.yaml.\n",
    });
  });

  it("with a contract that does not load, and names the line and the commit, which is the highest release", async () => {
    const checkout = await Checkout.create();
    await checkout.edit("openapi: 3.1.0", "openapi: [3.1.0");
    await checkout.release("v1.10.0");
    await checkout.edit("openapi: [3.1.0", "openapi: 3.1.0");
    // Younger, but lower, or no release of a version.
    await checkout.release("v1.9.0", "v2.0.0-rc.1", "nightly", "v3");
    // Higher, but of another branch.
    await checkout.git("checkout", "--quiet", "-b", "other");
    await checkout.release("v4.0.0");
    await checkout.git("checkout", "--quiet", "-");
    const { code, stdout, stderr } = await checkout.diff();
    expect(stderr).toMatch(/^openapi\/openapi\.yaml at v1\.10\.0:\d+:\d+: .+\n$/);
    expect([code, stdout]).toEqual([2, ""]);
  });

  it("outside of a git checkout", async () => {
    const folder = await projectCopy();
    const { code, stdout, stderr } = await runScript("contract-diff.ts", [], folder);
    expect(stderr).toMatch(/^No git checkout, so there is no earlier contract to compare with \(.+\)\.\n$/);
    expect([code, stdout]).toEqual([2, ""]);
  });

  it("in a shallow clone without tags, which may have left some behind", async () => {
    const origin = await Checkout.create();
    await origin.release("v1.0.0");
    await origin.release();
    const clone = join(await temporaryFolder(), "clone");
    const url = `file://${origin.folder}`;
    await run("git", ["clone", "--quiet", "--depth", "1", "--no-tags", url, clone]);
    await run("cp", ["-r", "scripts", "src", "package.json", "tsconfig.json", "node_modules", clone], {
      cwd: origin.folder,
    });
    const { code, stderr } = await runScript("contract-diff.ts", [], clone);
    expect(stderr).toMatch(/^This is a shallow clone without tags.+git fetch --tags\n$/);
    expect(code).toBe(2);
  });

  it("with an unknown option", async () => {
    const { code, stdout, stderr } = await runScript("contract-diff.ts", ["--jsno"]);
    expect(stderr).toMatch(/^.*--jsno.*--help\.\n$/);
    expect([code, stdout]).toEqual([2, ""]);
  });

  it.each([
    ["two refs", ["v1", "v2"], /^One git ref only.*v2\.$/],
    ["an empty ref", [""], /^The git ref is empty.+$/],
  ])("with %s", (_, args, line) => {
    expect(() => readSettings(args)).toThrow(line);
  });
});

it("Before the first release there is nothing to compare with, which is no failure", async () => {
  const checkout = await Checkout.create();
  await checkout.release("nightly", "v1.0.0-rc.1");
  const { code, stdout } = await checkout.diff();
  expect(stdout).toMatch(/^There is no release tag yet.+\n$/);
  expect(code).toBe(0);
  expect(reportForMachines(undefined)).toEqual({ base: null, exitCode: 0, version: null, changes: [] });
});

it("npm run contract:diff -- --help says what it does, its options and its exit codes", async () => {
  const { code, stdout } = await runScript("contract-diff.ts", ["--help"]);
  for (const part of ["--json", "--strict", "GIT_REF", "Exit code: 0"]) expect(stdout).toContain(part);
  expect(code).toBe(0);
});
