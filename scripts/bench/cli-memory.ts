import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { buildProgram } from "../build/build-program.ts";
import { type Benchmark, goalAtMost, markdownTable } from "./benchmark.ts";

const lines = 5_000_000;
/** Megabytes, of 1,000,000 bytes. */
const limit = 150;

type Form = "csv" | "ids" | "ndjson";

const lineOf: Record<Form, (id: bigint) => string> = {
  csv: (id) => `${id},SMS,"Your code, ""friend"""\n`,
  ids: (id) => `${id}\n`,
  ndjson: (id) => `{"messageId":${id}}\n`,
};

async function writeInput(file: string, form: Form): Promise<void> {
  const stream = createWriteStream(file);
  if (form === "csv") stream.write("messageId,channel,text\n");
  for (let done = 0; done < lines; ) {
    const count = Math.min(10_000, lines - done);
    const bytes = randomBytes(8 * count);
    let text = "";
    for (let index = 0; index < count; index++)
      text += lineOf[form]((bytes.readBigUInt64LE(8 * index) >> 1n) | 1n);
    if (!stream.write(text)) await once(stream, "drain");
    done += count;
  }
  stream.end();
  await finished(stream);
}

/** Loaded before the program, so that the process tells its own peak at its end. */
const probe = `process.on("exit", () => process.send(process.resourceUsage().maxRSS));`;

/** How much memory the command line needs to read very many lines, each with another id of up to 19 digits. */
export const cliMemoryBenchmark: Benchmark = {
  name: "cli-memory",
  what: "peak memory of the command line with --dry-run",
  needsClients: false,
  async run() {
    const folder = await mkdtemp(join(tmpdir(), "capillary-resend-memory-"));
    try {
      const program = await buildProgram(folder);
      await writeFile(join(folder, "probe.cjs"), probe);
      const rows: string[][] = [];
      for (const form of Object.keys(lineOf) as Form[]) {
        const input = join(folder, "input");
        await writeInput(input, form);
        const { megabytes, seconds } = await dryRun(program, input, join(folder, "probe.cjs"));
        rows.push([
          form,
          lines.toLocaleString("en-US"),
          megabytes.toFixed(0),
          goalAtMost(megabytes, limit),
          seconds.toFixed(0),
        ]);
      }
      return [
        "Peak memory in MB of `--dry-run`, all ids different, from random ones of up to 19 digits:",
        "",
        markdownTable(["form", "lines", "MB", "goal", "seconds"], rows),
      ].join("\n");
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function dryRun(
  program: string,
  input: string,
  probeFile: string,
): Promise<{ megabytes: number; seconds: number }> {
  const began = performance.now();
  const args = ["--require", probeFile, program, "--file", input, "--dry-run"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [[kibibytes], [code]] = await Promise.all([once(child, "message"), once(child, "exit")]);
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}.`);
  return {
    megabytes: (Number(kibibytes) * 1024) / 1_000_000,
    seconds: (performance.now() - began) / 1000,
  };
}
