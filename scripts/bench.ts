import { parseArgs } from "node:util";
import type { Benchmark } from "./bench/benchmark.ts";
import { benchmarks } from "./bench/benchmarks.ts";
import { resultsFile, writeResults } from "./bench/results.ts";
import { buildPackage } from "./build/build-package.ts";
import { installClients } from "./compare/install-clients.ts";
import { parseCount } from "./lib/parse-count.ts";
import { runScript, UserError } from "./lib/run-script.ts";

const help = `Measures on this machine, side by side, and prints a table in Markdown for each benchmark:

${benchmarks.map(({ name, what }) => `  ${name.padEnd(15)}${what}`).join("\n")}

  npm run bench                     all of them, which also writes ${resultsFile}
  npm run bench -- --only client    those whose name begins so
  npm run bench -- --rounds N       another number of rounds
  npm run bench -- --seconds N      rounds of the sandbox of another length than 3 s

Those of the client measure the built package, and install the clients that it is compared with first.`;

const most = 9999;

function chosen(only = ""): Benchmark[] {
  const found = benchmarks.filter(({ name }) => name.startsWith(only));
  if (found.length === 0)
    throw new UserError(
      `--only ${only}: there is no such benchmark. There are: ${benchmarks.map(({ name }) => name).join(", ")}.`,
    );
  return found;
}

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      only: { type: "string" },
      rounds: { type: "string" },
      seconds: { type: "string", default: "3" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return console.log(help);
  const rounds = values.rounds === undefined ? undefined : parseCount(values.rounds, "--rounds", most);
  const seconds = parseCount(values.seconds, "--seconds", most);
  const toRun = chosen(values.only);
  if (toRun.some(({ name }) => name.startsWith("client"))) await buildPackage();
  if (toRun.some(({ needsClients }) => needsClients)) await installClients();
  const results = new Map<string, string>();
  for (const { name, what, run } of toRun) {
    console.error(`${name} ...`);
    const table = await run({ rounds, seconds });
    console.log(`${table}\n`);
    results.set(`${name}: ${what}`, table);
  }
  // A part, or fewer rounds, would replace what is complete.
  if (toRun.length === benchmarks.length && rounds === undefined) {
    await writeResults(results);
    console.error(`Written to ${resultsFile}.`);
  }
});
