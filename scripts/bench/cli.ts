import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { till } from "../../src/sandbox/fixtures.ts";
import { buildProgram } from "../build/build-program.ts";
import { projectPath } from "../lib/project.ts";
import { firstFurtherId, furtherIds } from "../sandbox/further-messages.ts";
import { type Benchmark, goalAtLeast, markdownTable, median, spread, spreadHeads } from "./benchmark.ts";
import type { Sent } from "./cli-host.ts";

const messages = 5000;
const concurrency = 10;
const limit = 0.5;

/** How many messages a second the command line resends, its journal on disk, beside the bare client. */
export const cliBenchmark: Benchmark = {
  name: "cli",
  what: "messages a second of the command line, and of the client without it",
  needsClients: false,
  async run({ rounds = 5 }) {
    const folder = await mkdtemp(join(tmpdir(), "capillary-resend-bench-"));
    const host = fork(projectPath("scripts/bench/cli-host.ts"), [String(firstFurtherId), String(messages)], {
      execArgv: ["--import", "tsx"],
    });
    try {
      const program = await buildProgram(folder);
      const [url] = (await once(host, "message")) as [string];
      const input = join(folder, "failed.txt");
      await writeFile(input, `${furtherIds(messages).join("\n")}\n`);
      const environment = {
        CAPILLARY_BASE_URL: url,
        CAPILLARY_USERNAME: till.name,
        CAPILLARY_PASSWORD: till.password,
      };
      const bare = ["--import", "tsx", projectPath("scripts/bench/cli-bare.ts")];
      const measured: Measured[] = [
        {
          name: "bare client",
          args: [...bare, url, `${firstFurtherId}`, `${messages}`, `${concurrency}`],
          rates: [],
        },
        {
          name: "capillary-resend",
          args: [program, "--file", input, "--rate", "none", "--concurrency", `${concurrency}`, "--yes"],
          rates: [],
        },
      ];
      // The first round only brings the files into the system's cache.
      for (let round = 0; round <= rounds; round++) {
        for (const { args, rates } of measured) {
          await rm(`${input}.journal`, { force: true });
          const rate = await rateOf(args, environment, host);
          if (round > 0) rates.push(rate);
        }
      }
      return tableOf(measured, rounds);
    } finally {
      host.disconnect();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

interface Measured {
  readonly name: string;
  readonly args: readonly string[];
  /** Messages a second, one number for each round. */
  readonly rates: number[];
}

function tableOf(measured: readonly Measured[], rounds: number): string {
  const [base] = measured as [Measured];
  return [
    `Messages a second of a run of ${messages.toLocaleString("en-US")}, ${concurrency} at once, ${rounds} rounds in turns, from the first to the last message by the sandbox's ledger:`,
    "",
    markdownTable(
      ["with", ...spreadHeads, "× bare client", "goal"],
      measured.map(({ name, rates }) => {
        const share = median(rates) / median(base.rates);
        return [
          name,
          ...spread(rates, 0),
          share.toFixed(2),
          name === base.name ? "" : goalAtLeast(share, limit),
        ];
      }),
    ),
  ].join("\n");
}

async function rateOf(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  host: ChildProcess,
): Promise<number> {
  const child = spawn(process.execPath, [...args], {
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
