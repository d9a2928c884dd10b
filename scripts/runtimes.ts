import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { installPackage } from "./lib/installed-package.ts";
import { runScript } from "./lib/run-script.ts";
import { type Column, failuresOf, matrixOf } from "./runtimes/matrix.ts";
import { prepareProgram, runProgram } from "./runtimes/run-program.ts";
import { installRuntimes, thisNode } from "./runtimes/runtimes.ts";

const help = `Runs the packed client on every runtime that it is for: this Node, Node 22, 24 and 26, Deno and Bun. On each, one
and the same program calls the sandbox and other servers on loopback, which count what reaches them.

  npm run runtimes             installs the runtimes first, about 800 MB below scripts/runtimes/binaries/
  npm run runtimes -- --this   this Node only

Exit code: 0 every check holds on every runtime, otherwise 1.`;

process.exitCode = 1;

await runScript(async () => {
  const { values } = parseArgs({
    options: { this: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) {
    console.log(help);
    process.exitCode = 0;
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), "capillary-resend-"));
  try {
    const runtimes = [thisNode, ...(values.this ? [] : await installRuntimes())];
    await installPackage(folder);
    const program = await prepareProgram(folder);
    const columns: Column[] = [];
    for (const runtime of runtimes)
      columns.push({ label: runtime.label, verdicts: await runProgram(program, runtime) });
    const failures = failuresOf(columns);
    console.log([...matrixOf(columns), "", ...failures].join("\n"));
    const checks = columns.flatMap(({ verdicts }) => verdicts).length;
    const judgement = failures.length === 0 ? "all of them hold" : `${failures.length} fail`;
    console.log(`Runtimes: ${columns.length}. Checks: ${checks}, ${judgement}.`);
    if (failures.length === 0) process.exitCode = 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
