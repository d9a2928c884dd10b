import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** A way to get something done that is measured beside another one. */
export interface Contender {
  readonly name: string;
  /** Does it once. */
  run(): Promise<void>;
}

/**
 * Runs contenders in turns, each round beginning with another one. The first round does not count: it brings the files
 * into the system's cache.
 *
 * @returns seconds of each round, by name
 */
export async function secondsInTurns(
  contenders: readonly Contender[],
  rounds: number,
): Promise<Map<string, number[]>> {
  const seconds = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    const turn = round % contenders.length;
    for (const { name, run } of [...contenders.slice(turn), ...contenders.slice(0, turn)]) {
      const began = performance.now();
      await run();
      if (round > 0) seconds.get(name)?.push((performance.now() - began) / 1000);
    }
  }
  return seconds;
}

/**
 * Runs a program of Node's and waits for its end.
 *
 * @returns what it wrote to its standard output
 * @throws {Error} when it ends with another exit code than those expected
 */
export async function runNode(
  args: readonly string[],
  { cwd, env = {}, exitCodes = [0] }: { cwd: string; env?: NodeJS.ProcessEnv; exitCodes?: readonly number[] },
): Promise<string> {
  const child = spawn(process.execPath, [...args], { cwd, env: { ...process.env, ...env }, stdio: "pipe" });
  child.stdin.end();
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit") as Promise<[number | null]>,
  ]);
  if (code === null || !exitCodes.includes(code))
    throw new Error(`node ${args.join(" ")} ended with ${code}: ${stderr || stdout}`);
  return stdout;
}
