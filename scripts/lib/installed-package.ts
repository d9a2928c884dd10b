import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runNpm } from "./npm.ts";
import { projectPath } from "./project.ts";

/** A command of npm, without its notices and without running what a package would like to have run. */
export async function npm(folder: string, ...args: string[]): Promise<string> {
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"];
  return await runNpm(folder, [...args, ...quiet]);
}

/**
 * Builds and packs this package, and installs it into an empty folder, as whoever uses it does.
 *
 * @returns the file that was packed
 */
export async function installPackage(folder: string): Promise<string> {
  await runNpm(projectPath("."), ["run", "--silent", "build"]);
  const [packed] = JSON.parse(await npm(projectPath("."), "pack", "--json", "--pack-destination", folder));
  const file = join(folder, packed.filename);
  const dependencies = { [packed.name]: `file:${packed.filename}` };
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ private: true, type: "module", dependencies }),
  );
  await npm(folder, "install", "--prefer-offline");
  return file;
}
