import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { contractFile } from "../lib/project.ts";
import { type Contract, loadContract } from "../openapi/load-contract.ts";
import type { FilesAt } from "./git.ts";

/**
 * Loads the contract from files that are in git only.
 *
 * @throws {UserError} when it does not load; one line, with the commit and the place in the file
 */
export async function loadFiles(files: FilesAt, ref: string): Promise<Contract> {
  const copy = await mkdtemp(join(tmpdir(), "contract-"));
  try {
    for (const [file, text] of files) {
      await mkdir(dirname(join(copy, file)), { recursive: true });
      await writeFile(join(copy, file), text);
    }
    return await loadContract(join(copy, contractFile), `${contractFile} at ${ref}`);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
