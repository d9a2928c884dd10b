import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { parseArgs } from "node:util";
import { buildProgram } from "./build/build-program.ts";
import { runScript, UserError } from "./lib/run-script.ts";

const help = `Measures how much memory the command line needs to read very many lines with --dry-run.

  npm run cli:memory                  5 million lines, each with another id of up to 19 digits
  npm run cli:memory -- --lines N`;

/** Megabytes, of 1,000,000 bytes, that 5 million lines may take. */
const most = 150;

type Form = "csv" | "ids" | "ndjson";

const lineOf: Record<Form, (id: bigint) => string> = {
  csv: (id) => `${id},SMS,"Your code, ""friend"""\n`,
  ids: (id) => `${id}\n`,
  ndjson: (id) => `{"messageId":${id}}\n`,
};

async function writeInput(file: string, form: Form, lines: number): Promise<void> {
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

await runScript(async () => {
  const { values } = parseArgs({
    options: { lines: { type: "string", default: "5000000" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) return console.log(help);
  if (!/^[1-9]\d{0,8}$/.test(values.lines))
    throw new UserError(`--lines ${values.lines}: give a whole number from 1.`);
  const lines = Number(values.lines);
  const folder = await mkdtemp(join(tmpdir(), "capillary-resend-memory-"));
  try {
    const program = await buildProgram(folder);
    await writeFile(join(folder, "probe.cjs"), probe);
    console.log(
      "| form   |      lines | peak memory | seconds |\n| ------ | ---------: | ----------: | ------: |",
    );
    const peaks: number[] = [];
    for (const form of Object.keys(lineOf) as Form[]) {
      const input = join(folder, "input");
      await writeInput(input, form, lines);
      const began = performance.now();
      const args = ["--require", join(folder, "probe.cjs"), program, "--file", input, "--dry-run"];
      const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
      const [[kibibytes]] = await Promise.all([once(child, "message"), once(child, "exit")]);
      const peak = (Number(kibibytes) * 1024) / 1_000_000;
      peaks.push(peak);
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      console.log(
        `| ${form.padEnd(6)} | ${lines.toLocaleString("en-US").padStart(10)} | ${`${peak.toFixed(0)} MB`.padStart(11)} | ${seconds.padStart(7)} |`,
      );
    }
    if (lines <= 5_000_000 && Math.max(...peaks) >= most) throw new UserError(`More than ${most} MB.`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
