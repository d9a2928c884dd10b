import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { projectPath } from "../lib/project.ts";
import { loadContract } from "../openapi/load-contract.ts";

const folder = projectPath("generated");

/** What other scripts put into `generated/`; it is not committed. */
const madeElsewhere = ["docs"];

/** What the contract asks for. A mistake in it is told without waiting for the generators, which load TypeScript. */
async function targetsOfContract(): Promise<Map<string, string>> {
  const contract = await loadContract();
  const { generateTargets } = await import("./targets.ts");
  return await generateTargets(contract);
}

/** Writes the files of `generated/` that differ from what the contract asks for, and returns their names. */
export async function writeTargets(): Promise<string[]> {
  const targets = await targetsOfContract();
  const written: string[] = [];
  await mkdir(folder, { recursive: true });
  for (const [name, content] of targets) {
    if (content === (await readIfThere(name))) continue;
    await writeFile(join(folder, name), content);
    written.push(`generated/${name}`);
  }
  return written;
}

/** Compares `generated/` with what the contract asks for, writes nothing, and returns a line for each difference. */
export async function checkTargets(): Promise<string[]> {
  const targets = await targetsOfContract();
  const problems: string[] = [];
  for (const [name, content] of targets) {
    const actual = await readIfThere(name);
    if (actual === undefined) problems.push(`generated/${name} is missing`);
    else if (actual !== content) problems.push(`generated/${name} is out of date`);
  }
  for (const name of await readdir(folder).catch(() => [])) {
    if (!targets.has(name) && !madeElsewhere.includes(name))
      problems.push(`generated/${name} is made by nothing; delete it`);
  }
  return problems;
}

async function readIfThere(name: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, name), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
