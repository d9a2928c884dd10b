import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { projectPath } from "../lib/project.ts";

/** A process that says one thing and then waits to be let go. */
export interface Talking<Said> {
  readonly said: Said;
  readonly child: ChildProcess;
}

/**
 * Starts a script of `scripts/bench/`, and waits for what it says.
 *
 * @throws {Error} when it ends before that
 */
export async function startAndListen<Said>(
  script: string,
  args: readonly string[],
  nodeOptions: readonly string[] = [],
): Promise<Talking<Said>> {
  const child = fork(projectPath(`scripts/bench/${script}`), [...args], {
    execArgv: ["--no-warnings", ...nodeOptions, "--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [said] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(() => {
      throw new Error(`${script} ended before it said anything.`);
    }),
  ]);
  return { said, child };
}

/** Runs a script against the fast server, and returns what it found. */
export async function againstFastServer<Found>(
  script: string,
  args: readonly string[] = [],
  nodeOptions: readonly string[] = [],
): Promise<Found> {
  const { said: url, child: server } = await startAndListen<string>("fast-server.ts", []);
  try {
    const { said, child } = await startAndListen<Found>(script, [url, ...args], nodeOptions);
    child.disconnect();
    return said;
  } finally {
    server.disconnect();
  }
}
