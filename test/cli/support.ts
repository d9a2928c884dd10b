import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { buildProgram } from "../../scripts/build/build-program.ts";
import { firstFurtherId, furtherIds } from "../../scripts/sandbox/further-messages.ts";
import { till } from "../../src/sandbox/fixtures.ts";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../src/sandbox/sandbox.ts";
import { type Finished, NodeProcess } from "../support/script.ts";

export { firstFurtherId as firstId, furtherIds as ids };

/** A text file of lines. */
export function lines(values: readonly unknown[]): string {
  return values.map((value) => `${value}\n`).join("");
}

// At the end of the file, as tests that run at the same time cannot tell whose end it is.
const cleanUps: (() => Promise<unknown>)[] = [];
afterAll(() => Promise.all(cleanUps.splice(0).map((cleanUp) => cleanUp())));

/** A new folder, until the tests of the file end. */
export async function folderOf(files: Record<string, string> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "capillary-resend-cli-"));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

/** A sandbox on a port, with further messages, until the tests of the file end. */
export async function useHost(
  count = 0,
  options: SandboxOptions = {},
): Promise<{ sandbox: Sandbox; url: string; sent(): string[] }> {
  const sandbox = createSandbox({ messages: { from: firstFurtherId, count }, ...options });
  const { url, close } = await sandbox.listen();
  cleanUps.push(close);
  return { sandbox, url, sent: () => sandbox.ledger.map(({ resentFrom }) => String(resentFrom)) };
}

/** Waits until so many messages were sent. */
export async function untilSent(sent: () => string[], count: number): Promise<void> {
  while (sent().length < count) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Variables for a till of the sandbox, and none of the person who runs the tests. */
export function environmentOf(url: string | undefined, variables: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("CAPILLARY_"));
  return {
    ...Object.fromEntries(own),
    ...(url !== undefined && {
      CAPILLARY_BASE_URL: url,
      CAPILLARY_USERNAME: till.name,
      CAPILLARY_PASSWORD: till.password,
    }),
    ...variables,
  };
}

/** The built program, and how to run it as a process. To be called at the top of a file. */
export function useCli() {
  let folder = "";
  let program = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "capillary-resend-build-"));
    program = await buildProgram(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const file = () => program;
  const start = (
    args: string[],
    { cwd = folder, env = environmentOf(undefined), input = undefined as string | null | undefined },
  ) => new NodeProcess([file(), ...args], cwd, env, input);
  return {
    file,
    start,
    run: (args: string[], options: Parameters<typeof start>[1] = {}): Promise<Finished> =>
      start(args, options).finished(),
  };
}

/** The records of a journal, its header left out. */
export async function journalOf(file: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(file, "utf8");
  return text
    .split("\n")
    .slice(1)
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));
}

/** The last state of each message of a journal. */
export async function statesOf(file: string): Promise<Record<string, unknown>> {
  return Object.fromEntries((await journalOf(file)).map(({ messageId, state }) => [messageId, state]));
}
