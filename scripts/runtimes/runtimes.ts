import { readFile } from "node:fs/promises";
import { npm } from "../lib/installed-package.ts";
import { projectPath } from "../lib/project.ts";
import { UserError } from "../lib/run-script.ts";
import type { RuntimeName } from "./program/context.ts";

/** A JavaScript runtime on this machine. */
export interface Runtime {
  readonly name: RuntimeName;
  /** Such as "Node 20.19.5". */
  readonly label: string;
  readonly command: string;
  /** What comes before the program. */
  readonly args: readonly string[];
}

/** The Node that runs this. */
export const thisNode: Runtime = {
  name: "node",
  label: `Node ${process.versions.node}`,
  command: process.execPath,
  args: [],
};

const folder = projectPath("scripts/runtimes/binaries");

/**
 * Brings the runtimes that packages of the registry hold, in the versions of their lock file.
 *
 * @throws {UserError} on another kind of machine: each has packages of its own, and these are the ones that CI needs
 */
export async function installRuntimes(): Promise<Runtime[]> {
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new UserError("The other runtimes come for Linux on x64 only. Try --this.");
  await npm(folder, "ci", "--prefer-offline");
  const { packages } = JSON.parse(await readFile(`${folder}/package-lock.json`, "utf8"));
  const version = (name: string) => packages[`node_modules/${name}`].version;
  const nodes = ["node-22", "node-24", "node-26"].map(
    (name): Runtime => ({
      name: "node",
      label: `Node ${version(name)}`,
      command: `${folder}/node_modules/${name}/bin/node`,
      args: [],
    }),
  );
  return [
    ...nodes,
    {
      name: "deno",
      label: `Deno ${version("@deno/linux-x64-glibc")}`,
      command: `${folder}/node_modules/@deno/linux-x64-glibc/deno`,
      args: ["run", "--allow-all", "--node-modules-dir=manual"],
    },
    {
      name: "bun",
      label: `Bun ${version("@oven/bun-linux-x64")}`,
      command: `${folder}/node_modules/@oven/bun-linux-x64/bin/bun`,
      args: [],
    },
  ];
}
