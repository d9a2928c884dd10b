import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runNpm } from "../lib/npm.ts";
import { projectPath } from "../lib/project.ts";
import { UserError } from "../lib/run-script.ts";
import { CompatFailure } from "./check.ts";

/** Where the tools are, apart from the project's own dependencies. */
const toolsFolder = projectPath("test/compat");

/** A copy of the lock that the installed tools came from. */
const installedLock = join(toolsFolder, "node_modules/.installed-package-lock.json");

/**
 * Installs the tools, unless those of this lock are there already.
 *
 * @throws {UserError} when npm cannot
 */
export async function installTools(): Promise<void> {
  const lock = await readFile(join(toolsFolder, "package-lock.json"), "utf8");
  if (lock === (await readFile(installedLock, "utf8").catch(() => undefined))) return;
  console.log("Installing the tools into test/compat/node_modules ...");
  await runNpm(toolsFolder, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).catch(
    ({ stderr, message }: Error & { stderr?: string }) => {
      throw new UserError(`The tools cannot be installed into test/compat:\n${stderr || message}`);
    },
  );
  await writeFile(installedLock, lock);
}

/** What a process has said, and how it ended. */
export interface ToolResult {
  code: number | null;
  /** Both streams, in the order in which they came. */
  output: string;
}

/**
 * Runs the first command of a tool to its end.
 *
 * @param folder the folder that has the tool among its packages, in which it also runs
 */
export async function runTool(
  packageName: string,
  args: readonly string[],
  folder = toolsFolder,
): Promise<ToolResult> {
  const home = join(folder, "node_modules", packageName);
  const { bin } = JSON.parse(await readFile(join(home, "package.json"), "utf8")) as {
    bin: string | Record<string, string>;
  };
  const file = join(home, typeof bin === "string" ? bin : (Object.values(bin)[0] ?? ""));
  return await runToEnd(process.execPath, ["--no-warnings", file, ...args], { cwd: folder });
}

/**
 * Runs a tool to its end.
 *
 * @throws {CompatFailure} when it fails, with what it said
 */
export async function runToolOrFail(...of: Parameters<typeof runTool>): Promise<string> {
  const { code, output } = await runTool(...of);
  if (code !== 0) throw new CompatFailure(`${output}\n(exit code ${code})`);
  return output;
}

/** Runs a file of the tools' folder, which can import them. */
export async function runInToolsFolder(file: string, args: readonly string[]): Promise<string> {
  const { code, output } = await runToEnd(process.execPath, ["--no-warnings", file, ...args], {});
  if (code !== 0) throw new CompatFailure(`${output}\n(exit code ${code})`);
  return output;
}

function runToEnd(
  command: string,
  args: readonly string[],
  { cwd = toolsFolder }: { cwd?: string },
): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data) => {
        output += data;
      });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
