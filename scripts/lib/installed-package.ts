import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectPath } from "./project.ts";

/** A command of npm, without its notices and without running what a package would like to have run. */
export async function npm(folder: string, ...args: string[]): Promise<string> {
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"];
  const { stdout } = await promisify(execFile)("npm", [...args, ...quiet], { cwd: folder });
  return stdout;
}

/**
 * Builds and packs this package, and installs it into an empty folder, as whoever uses it does.
 *
 * @returns the file that was packed
 */
export async function installPackage(folder: string): Promise<string> {
  await promisify(execFile)("npm", ["run", "--silent", "build"], { cwd: projectPath(".") });
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
