import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, release, totalmem, type } from "node:os";
import { comparedClients, versions } from "../compare/clients.ts";
import { projectPath } from "../lib/project.ts";

/** Where the results of a whole run are kept. */
export const resultsFile = "test/bench/results.md";

/** Packages of the project itself that are measured. */
const tools = [
  "@redocly/cli",
  "@apiture/openapi-down-convert",
  "openapi-typescript",
  "dredd",
  "@stoplight/prism-cli",
];

/** What a benchmark found. */
export interface Result {
  readonly name: string;
  readonly what: string;
  /** In Markdown. */
  readonly table: string;
}

/** Writes the results of a whole run, with the machine and the versions that they are of. */
export async function writeResults(results: readonly Result[]): Promise<void> {
  const sections = results.map(({ name, what, table }) => `## ${name}: ${what}\n\n${table}\n`);
  await writeFile(projectPath(resultsFile), [await preface(), ...sections].join("\n"));
}

async function preface(): Promise<string> {
  const clients = await versions(comparedClients);
  const own = await Promise.all(
    tools.map(async (name) => {
      const file = projectPath(`node_modules/${name}/package.json`);
      return `${name} ${JSON.parse(await readFile(file, "utf8")).version}`;
    }),
  );
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return `# Results of the benchmarks

Written by \`npm run bench\`, never by hand. Ratios compare what ran side by side; the rest says little of another machine.

- Day: ${new Date().toISOString().slice(0, 10)}
- Machine: ${availableParallelism()} × ${cpus()[0]?.model}, ${memory} GiB, ${type()} ${release()}
- Node ${process.versions.node}
- Clients: ${clients.join(", ")}
- Tools: ${own.join(", ")}
`;
}
