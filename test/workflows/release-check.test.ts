import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectCopy } from "../support/contract.ts";
import { runScript } from "../support/script.ts";

/** A copy of this project with its manifest changed and a changelog of one heading. */
async function release(manifest: object, heading: string): Promise<string> {
  const folder = await projectCopy();
  const file = join(folder, "package.json");
  await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, "utf8")), ...manifest }));
  await writeFile(join(folder, "CHANGELOG.md"), `# Changelog\n\n${heading}\n`);
  return folder;
}

it("a tag whose version is that of package.json and of a dated section of the changelog can be published", async () => {
  const folder = await release({ private: undefined, version: "1.2.3" }, "## [1.2.3] - 2026-01-31");
  const { code, stdout } = await runScript("release-check.ts", [], folder, { GITHUB_REF_NAME: "v1.2.3" });
  expect(stdout).toBe("v1.2.3 can be published.\n");
  expect(code).toBe(0);
});

it("what does not agree is named, a line for each", async () => {
  const folder = await release({ private: true, version: "1.2.3" }, "## [1.2.4] - unreleased");
  const { code, stderr } = await runScript("release-check.ts", ["v1.2.4"], folder);
  expect(stderr).toMatch(/^package\.json: the version is 1\.2\.3, but the tag is v1\.2\.4\.\n/);
  expect(stderr).toContain('package.json: says "private": true');
  expect(stderr).toContain('CHANGELOG.md: "## [1.2.4] - unreleased" has no date');
  expect(code).toBe(1);
});

it.each(["1.2.3", "v1.2", "vnext"])("%s is no tag of a release", async (tag) => {
  const { code, stderr } = await runScript("release-check.ts", [tag]);
  expect(stderr).toBe(`${tag}: is no tag of a release, such as v1.2.3.\n`);
  expect(code).toBe(1);
});
