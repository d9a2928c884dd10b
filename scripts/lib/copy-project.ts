import { copyFile, cp, mkdir, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { projectPath } from "./project.ts";

/** Copies what `npm run generate` needs, without what is installed below it, into a folder that is there. */
export async function copyProject(folder: string): Promise<void> {
  for (const name of ["openapi", "scripts", "src", "generated"]) {
    await mkdir(join(folder, name));
    await cp(projectPath(name), join(folder, name), {
      recursive: true,
      filter: (source) => basename(source) !== "node_modules",
    });
  }
  for (const name of ["package.json", "tsconfig.json"]) await copyFile(projectPath(name), join(folder, name));
  await symlink(projectPath("node_modules"), join(folder, "node_modules"), "junction");
}
