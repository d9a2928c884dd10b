import { rm } from "node:fs/promises";
import { projectPath } from "../lib/project.ts";
import { bundle } from "./bundle.ts";
import { writeDeclarations } from "./declarations.ts";

/** Builds what the package holds, into dist/, anew. */
export async function buildPackage(): Promise<void> {
  await rm(projectPath("dist"), { recursive: true, force: true });
  await bundle();
  await writeDeclarations();
}
