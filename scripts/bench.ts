import { parseArgs } from "node:util";
import type { Benchmark } from "./bench/benchmark.ts";
import { benchmarks } from "./bench/benchmarks.ts";
import { type Result, resultsFile, writeResults } from "./bench/results.ts";
import { buildPackage } from "./build/build-package.ts";
import { installClients } from "./compare/install-clients.ts";
import { parseCount } from "./lib/parse-count.ts";
import { writeIntoReadme } from "./lib/readme.ts";
import { runScript, UserError } from "./lib/run-script.ts";

const most = 9999;
const defaultSeconds = "3";

/** Benchmarks whose tables README.md shows. */
const inReadme = ["cli", "cli-memory"];

const help = `Measures on this machine, side by side, and prints a table in Markdown for each benchmark:

${benchmarks.map(({ name, what }) => `  ${name.padEnd(15)}${what}`).join("\n")}

  npm run bench                     all of them; writes ${resultsFile} and the tables of README.md, too
  npm run bench -- --only client    the one of that name, or those whose name begins so
  npm run bench -- --rounds N       another number of rounds
  npm run bench -- --seconds N      rounds of the sandbox of another length than ${defaultSeconds} s

Those of the client measure the built package, and install the clients that it is compared with first.`;

function chosen(only = ""): Benchmark[] {
  const exactly = benchmarks.filter(({ name }) => name === only);
  const found = exactly.length > 0 ? exactly : benchmarks.filter(({ name }) => name.startsWith(only));
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
      seconds: { type: "string", default: defaultSeconds },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return console.log(help);
  const rounds = values.rounds === undefined ? undefined : parseCount(values.rounds, "--rounds", most);
  const seconds = parseCount(values.seconds, "--seconds", most);
  const toRun = chosen(values.only);
  if (toRun.some(({ name }) => name.startsWith("client"))) await buildPackage();
  if (toRun.some(({ needsClients }) => needsClients)) await installClients();
  const results: Result[] = [];
  for (const { name, what, run } of toRun) {
    console.error(`${name} ...`);
    const table = await run({ rounds, seconds });
    console.log(`${table}\n`);
    results.push({ name, what, table });
  }
  // A part, or fewer rounds, would replace what is complete.
  if (toRun.length < benchmarks.length || values.rounds !== undefined || values.seconds !== defaultSeconds)
    return;
  await writeResults(results);
  await writeIntoReadme(
    new Map(
      results
        .filter(({ name }) => inReadme.includes(name))
        .map(({ name, table }) => [`npm run bench: ${name}`, table]),
    ),
  );
  console.error(`Written to ${resultsFile} and README.md.`);
});
