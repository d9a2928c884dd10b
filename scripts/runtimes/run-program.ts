import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { projectPath } from "../lib/project.ts";
import { type Certificates, makeCertificates } from "./hosts/certificates.ts";
import { openDesk } from "./hosts/desk.ts";
import type { Line } from "./program/lines.ts";
import type { Runtime } from "./runtimes.ts";

/** What became of a check on a runtime. It holds if there is no failure. */
export interface Verdict {
  readonly check: string;
  /** What the runtime is known to do otherwise. */
  readonly difference?: string | undefined;
  readonly failure?: string | undefined;
}

/** Only there to stop a hang. A run takes about five seconds. */
const longest = 240_000;
/** By then a process has ended that nothing keeps. All time limits of the program are longer. */
const longestEnd = 30_000;

/** The program that all runtimes run, in a folder where the package is installed. */
export interface Program {
  readonly folder: string;
  readonly certificates: Certificates;
}

/** Makes one file of plain JavaScript of the program, which imports the installed package, and its hosts' certificates. */
export async function prepareProgram(folder: string): Promise<Program> {
  await build({
    entryPoints: [projectPath("scripts/runtimes/program/main.ts")],
    outfile: join(folder, "program.mjs"),
    bundle: true,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    packages: "external",
    // This project's tsconfig.json takes the package's name for its sources.
    tsconfigRaw: {},
    logLevel: "error",
  });
  return { folder, certificates: await makeCertificates(folder) };
}

/** Runs the program on a runtime, against hosts of its own. */
export async function runProgram(
  { folder, certificates }: Program,
  { name, command, args }: Runtime,
): Promise<Verdict[]> {
  const desk = await openDesk(certificates);
  const child = spawn(command, [...args, "program.mjs", name, desk.url], {
    cwd: folder,
    env: environment(folder, certificates.authorityFile),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let reason: string | undefined;
  const kill = (why: string) => {
    reason = why;
    child.kill("SIGKILL");
  };
  let limit = setTimeout(kill, longest, "it was not done after four minutes");
  let stderr = "";
  child.stderr.on("data", (data) => {
    stderr += data;
  });
  const closed = once(child, "close");
  const verdicts = new Map<string, Verdict>();
  const unhandled: string[] = [];
  for await (const text of createInterface({ input: child.stdout })) {
    const line: Line = JSON.parse(text);
    if ("checks" in line)
      for (const check of line.checks) verdicts.set(check, { check, failure: "it was not reached" });
    else if ("check" in line) verdicts.set(line.check, line);
    else if ("unhandled" in line) unhandled.push(line.unhandled);
    else {
      clearTimeout(limit);
      limit = setTimeout(kill, longestEnd, "it still ran half a minute after the last check");
    }
  }
  const [code, signal] = await closed;
  clearTimeout(limit);
  await desk.close();
  const ending = reason ?? (code === 0 ? undefined : `it ended with ${code ?? signal}: ${stderr.trim()}`);
  return [
    ...verdicts.values(),
    { check: "no rejection goes unhandled", failure: unhandled[0] },
    { check: "the process ends by itself", failure: ending },
  ];
}

function environment(folder: string, authorityFile: string): NodeJS.ProcessEnv {
  // Requests to loopback have no business with a proxy.
  const own = Object.entries(process.env).filter(([name]) => !/_proxy$|^node_options$/i.test(name));
  return {
    ...Object.fromEntries(own),
    NODE_EXTRA_CA_CERTS: authorityFile,
    DENO_CERT: authorityFile,
    DENO_DIR: join(folder, ".deno"),
    DENO_NO_UPDATE_CHECK: "1",
  };
}
