import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** The file that npm runs as, which npm tells whatever it starts: a script, a test, and what these start. */
const cli = process.env.npm_execpath;
const isNpm = cli !== undefined && /npm-cli\.[cm]?js$/.test(cli);

/**
 * Runs npm to its end. On Windows it is no program that can be started by its name, and a shell would split paths with
 * spaces, so it is started as the file that it is, where that is known.
 *
 * @returns what it printed
 * @throws {Error} when it fails; its `stderr` says why
 */
export async function runNpm(folder: string, args: readonly string[]): Promise<string> {
  const [command, first] = isNpm ? [process.execPath, [cli]] : ["npm", []];
  const { stdout } = await promisify(execFile)(command, [...first, ...args], {
    cwd: folder,
    shell: !isNpm && process.platform === "win32",
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}
