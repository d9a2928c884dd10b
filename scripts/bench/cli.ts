import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { till } from "../../src/sandbox/fixtures.ts";
import { buildProgram } from "../build/build-program.ts";
import { projectPath } from "../lib/project.ts";
import type { Sent } from "./cli-host.ts";

const from = 1746070000000n;

/** How much is measured. */
export interface CliBenchOptions {
  /** Messages of a round, a whole number from 2. */
  readonly messages: number;
  /** Rounds that count, a whole number from 1; one more warms up. */
  readonly rounds: number;
  /** Messages in flight at once, of both. */
  readonly concurrency: number;
}

/**
 * Measures the command line, its journal on disk, beside the bare client, in turns against one sandbox in a process of its
 * own. The time is that from the first message to the last, by the sandbox's ledger.
 *
 * @returns a table in Markdown, with the share that the command line reaches in its last line
 * @throws {Error} when a message was not resent
 */
export async function measureCli({ messages, rounds, concurrency }: CliBenchOptions): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "capillary-resend-bench-"));
  const host = fork(projectPath("scripts/bench/cli-host.ts"), [String(from), String(messages)], {
    execArgv: ["--import", "tsx"],
  });
  try {
    const program = await buildProgram(folder);
    const [url] = (await once(host, "message")) as [string];
    const input = join(folder, "failed.txt");
    const ids = Array.from({ length: messages }, (_, index) => from + BigInt(index));
    await writeFile(input, `${ids.join("\n")}\n`);
    const environment = {
      CAPILLARY_BASE_URL: url,
      CAPILLARY_USERNAME: till.name,
      CAPILLARY_PASSWORD: till.password,
    };
    const cli = [program, "--file", input, "--rate", "none", "--concurrency", `${concurrency}`, "--yes"];
    const bare = [projectPath("scripts/bench/cli-bare.ts"), url, `${from}`, `${messages}`, `${concurrency}`];

    const rates: Record<"bare client" | "capillary-resend", number[]> = {
      "bare client": [],
      "capillary-resend": [],
    };
    for (let round = 0; round <= rounds; round++) {
      await rm(`${input}.journal`, { force: true });
      const measured = {
        "bare client": await rateOf(["--import", "tsx", ...bare], environment, host, messages),
        "capillary-resend": await rateOf(cli, environment, host, messages),
      };
      if (round === 0) continue;
      rates["bare client"].push(measured["bare client"]);
      rates["capillary-resend"].push(measured["capillary-resend"]);
    }
    const share = median(rates["capillary-resend"]) / median(rates["bare client"]);
    return [
      `Messages a second, ${messages.toLocaleString("en-US")} messages, ${concurrency} at once, ${rounds} rounds in turns:`,
      "",
      "|                  | median | least | most |",
      "| ---------------- | -----: | ----: | ---: |",
      ...Object.entries(rates).map(([name, values]) => {
        const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)].map((rate) =>
          rate.toFixed(0),
        );
        return `| ${name.padEnd(16)} | ${middle?.padStart(6)} | ${least?.padStart(5)} | ${most?.padStart(4)} |`;
      }),
      "",
      `With its journal the command line reaches ${(100 * share).toFixed(0)} % of the bare client.`,
    ].join("\n");
  } finally {
    host.disconnect();
    await rm(folder, { recursive: true, force: true });
  }
}

async function rateOf(
  args: string[],
  environment: NodeJS.ProcessEnv,
  host: ChildProcess,
  messages: number,
): Promise<number> {
  const child = spawn(process.execPath, args, {
    cwd: projectPath("."),
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "ignore"],
  });
  const [code] = await once(child, "exit");
  host.send("sent");
  const [sent] = (await once(host, "message")) as [Sent];
  if (code !== 0 || sent.count !== messages)
    throw new Error(
      `${args.join(" ")} ended with ${code}, and ${sent.count} of ${messages} messages were sent.`,
    );
  return ((messages - 1) * 1000) / sent.milliseconds;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}
