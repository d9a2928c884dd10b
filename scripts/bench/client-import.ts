import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { clientsFolder } from "../compare/clients.ts";
import { projectPath } from "../lib/project.ts";
import { type Benchmark, goalAtMost, markdownTable, median } from "./benchmark.ts";
import { heyApiModule } from "./hey-api.ts";
import { builtClient } from "./measured-clients.ts";

const limit = 1.2;
const others = [
  { name: "openapi-fetch", module: "openapi-fetch", folder: projectPath(".") },
  { name: "capillary-resend", module: builtClient, folder: projectPath(".") },
  ...["ky", "ofetch", "axios", "openai"].map((name) => ({ name, module: name, folder: clientsFolder })),
];

/** How long an import takes in a process that has loaded nothing else. */
export const clientImportBenchmark: Benchmark = {
  name: "client-import",
  what: "time of an import in a fresh process",
  needsClients: true,
  async run({ rounds = 21 }) {
    const measured = [...others, { name: "hey-api", module: await heyApiModule(), folder: clientsFolder }];
    const times = new Map<string, number[]>(measured.map(({ name }) => [name, []]));
    // The first round only brings the files into the system's cache.
    for (let round = 0; round <= rounds; round++) {
      // Each time another one begins, so that nobody always follows the same.
      const turn = round % measured.length;
      for (const { name, module, folder } of [...measured.slice(turn), ...measured.slice(0, turn)]) {
        const time = await importTime(module, folder);
        if (round > 0) times.get(name)?.push(time);
      }
    }
    const base = times.get("openapi-fetch") ?? [];
    const rows = [...times].map(([name, values]) => {
      const atBest = Math.min(...values) / Math.min(...base);
      const ratio = median(values.map((value, round) => value / (base[round] ?? 0)));
      return [
        name,
        median(values).toFixed(1),
        Math.min(...values).toFixed(1),
        ratio.toFixed(2),
        atBest.toFixed(2),
        name === "capillary-resend" ? goalAtMost(atBest, limit) : "",
      ];
    });
    return [
      `Milliseconds of an import in fresh processes, in turns (${rounds} each). The goal is for the best, which nothing else disturbed:`,
      "",
      markdownTable(
        ["client", "median", "best", "× openapi-fetch, median", "× openapi-fetch, best", "goal"],
        rows,
      ),
      "",
      "What hey-api generates is TypeScript; it is imported as one file, made by esbuild.",
    ].join("\n");
  },
};

/** Milliseconds that the import takes in a new process. */
async function importTime(module: string, cwd: string): Promise<number> {
  const script = `const began = performance.now(); await import(${JSON.stringify(module)}); console.log(performance.now() - began);`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--no-warnings", "--input-type=module", "-e", script],
    { cwd },
  );
  return Number(stdout);
}
