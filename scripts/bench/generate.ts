import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyProject } from "../lib/copy-project.ts";
import { runNpm } from "../lib/npm.ts";
import { contractFile } from "../lib/project.ts";
import { type Benchmark, goalAtMost, markdownTable, median, spread, spreadHeads } from "./benchmark.ts";
import { secondsInTurns } from "./commands.ts";

const limit = 0.5;

const ours = ["run", "--silent", "generate"];

/** The commands that the tools bring, for the files of `generated/` that can be made by one. */
const tools = [
  ["redocly", "bundle", contractFile, "--output", "generated/openapi.json"],
  ["openapi-down-convert", "--input", "generated/openapi.json", "--output", "generated/openapi-3.0.json"],
  ["openapi-typescript", "generated/openapi.json", "--output", "generated/types.ts"],
].map((command) => ["exec", "--offline", "--", ...command]);

/** How long it takes to make everything from the contract, beside the tools' own commands one after the other. */
export const generateBenchmark: Benchmark = {
  name: "generate",
  what: "npm run generate for every file, and the tools' own commands for those that they make",
  needsClients: false,
  async run({ rounds = 7 }) {
    const folder = await mkdtemp(join(tmpdir(), "capillary-resend-bench-"));
    const generated = join(folder, "generated");
    const files = new Map<string, number>();
    const inFolder = (name: string, programs: readonly (readonly string[])[]) => ({
      name,
      async run() {
        await rm(generated, { recursive: true, force: true });
        await mkdir(generated);
        for (const args of programs) await runNpm(folder, args);
        files.set(name, (await readdir(generated)).length);
      },
    });
    try {
      await copyProject(folder);
      // Asking for a newer version, or telling of this run, is no part of the work.
      process.env.REDOCLY_SUPPRESS_UPDATE_NOTICE = "true";
      process.env.REDOCLY_TELEMETRY = "off";
      const seconds = await secondsInTurns(
        [inFolder("the tools' own commands", tools), inFolder("npm run generate", [ours])],
        rounds,
      );
      const base = seconds.get("the tools' own commands") ?? [];
      return [
        `Seconds from nothing to the files of \`generated/\`, ${rounds} rounds in turns, each command started by npm:`,
        "",
        markdownTable(
          ["with", "files", ...spreadHeads, "× the tools' commands", "goal"],
          [...seconds].map(([name, values]) => {
            const ratio = median(values) / median(base);
            return [
              name,
              String(files.get(name)),
              ...spread(values, 2),
              ratio.toFixed(2),
              values === base ? "" : goalAtMost(ratio, limit),
            ];
          }),
        ),
        "",
        "The tools are `redocly bundle`, `openapi-down-convert` and `openapi-typescript`; for the other files none has a command.",
      ].join("\n");
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
