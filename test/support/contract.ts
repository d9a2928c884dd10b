import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { copyProject } from "../../scripts/lib/copy-project.ts";
import { contractFile, projectPath } from "../../scripts/lib/project.ts";
import { loadContract } from "../../scripts/openapi/load-contract.ts";

/** The contract as the generator sees it: bundled, with bigints where a number would round. */
export const contract = await loadContract();

/** Names of media type examples, responses and so on, by path, method and status. */
export { responses } from "../../src/contract/responses.ts";

/** A folder that is removed when the test ends. */
export async function temporaryFolder(parent = tmpdir()): Promise<string> {
  const folder = await mkdtemp(join(parent, ".tmp-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file into a folder of its own, and returns its path. */
export async function temporaryFile(name: string, content: string): Promise<string> {
  const file = join(await temporaryFolder(), name);
  await writeFile(file, content);
  return file;
}

/** Writes a copy of the contract with a change to a temporary folder, and returns its path. */
export async function changedContract(from: string | RegExp, to: string): Promise<string> {
  const original = await readFile(projectPath(contractFile), "utf8");
  const changed = original.replaceAll(from instanceof RegExp ? new RegExp(from, "g") : from, () => to);
  if (changed === original) throw new Error(`The contract has no ${from}.`);
  return await temporaryFile("openapi.yaml", changed);
}

/** A copy of what `npm run generate` needs, in which a test may change files. */
export async function projectCopy(): Promise<string> {
  const folder = await temporaryFolder();
  await copyProject(folder);
  return folder;
}
