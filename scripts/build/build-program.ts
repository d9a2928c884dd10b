import { join } from "node:path";
import { bundleEntry } from "./bundle.ts";
import { entries } from "./entries.ts";

/** Builds the command line into a folder of its own. @returns the file to run */
export async function buildProgram(folder: string): Promise<string> {
  const program = entries.find(({ isProgram }) => isProgram);
  if (!program) throw new Error("There is no program to build.");
  await bundleEntry(program, folder);
  return join(folder, program.output);
}
