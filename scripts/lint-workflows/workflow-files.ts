import { readdir } from "node:fs/promises";
import { projectPath } from "../lib/project.ts";

const folder = ".github/workflows";

/** The composite action that others call, below the top level. */
export const actionFile = "action.yml";

/** Every workflow of this project and the action, below the top level. */
export async function workflowFiles(): Promise<string[]> {
  const names = await readdir(projectPath(folder));
  return [...names.filter((name) => /\.ya?ml$/.test(name)).map((name) => `${folder}/${name}`), actionFile];
}
