import { readFile, writeFile } from "node:fs/promises";
import { projectPath } from "./project.ts";
import { UserError } from "./run-script.ts";

const end = "<!-- to here -->";

/**
 * Puts texts into README.md, each between the line that names who writes there and the next end.
 *
 * @param texts what to put, by what stands in the first line, such as `npm run bench: cli`
 * @throws {UserError} when README.md lacks such a line, or its end; nothing is written then
 */
export async function writeIntoReadme(texts: ReadonlyMap<string, string>): Promise<void> {
  const file = projectPath("README.md");
  let readme = await readFile(file, "utf8");
  for (const [writer, text] of texts) {
    const begin = `<!-- "${writer}" writes from here -->`;
    const [before, rest] = readme.split(begin);
    const at = rest?.indexOf(end) ?? -1;
    if (before === undefined || rest === undefined || at < 0)
      throw new UserError(`README.md lacks the lines ${begin} and ${end}.`);
    readme = `${before}${begin}\n\n${text}\n\n${rest.slice(at)}`;
  }
  await writeFile(file, readme);
}
