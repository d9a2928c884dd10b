import { fileURLToPath } from "node:url";

/** Absolute path of a file or folder of this project, from its path below the top level. */
export function projectPath(relative: string): string {
  return fileURLToPath(new URL(`../../${relative}`, import.meta.url));
}

/** The contract, the single source of truth, relative to the top level. */
export const contractFile = "openapi/openapi.yaml";
