import { readFile, writeFile } from "node:fs/promises";
import { projectPath } from "../lib/project.ts";
import { UserError } from "../lib/run-script.ts";

const begin = '<!-- "npm run compare -- --write" writes from here -->';
const end = "<!-- to here -->";

/**
 * Puts a table between the two markers of README.md.
 *
 * @throws {UserError} when README.md lacks them
 */
export async function writeIntoReadme(table: string): Promise<void> {
  const file = projectPath("README.md");
  const [before, rest] = (await readFile(file, "utf8")).split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new UserError(`README.md lacks the lines ${begin} and ${end}.`);
  await writeFile(file, `${before}${begin}\n\n${table}\n\n${end}${after}`);
}
