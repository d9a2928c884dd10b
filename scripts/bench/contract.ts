import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { basicAuthorization } from "../../src/auth/basic-authorization.ts";
import { till } from "../../src/sandbox/fixtures.ts";
import { projectPath } from "../lib/project.ts";
import { sandboxEnvironment } from "../sandbox/environment.ts";
import {
  type Benchmark,
  goalAtLeast,
  goalAtMost,
  markdownTable,
  median,
  spread,
  spreadHeads,
} from "./benchmark.ts";
import { runNode, secondsInTurns } from "./commands.ts";
import { startServer } from "./sandbox-load.ts";

const mostTime = 1.5;
const fewestCases = 5;

/** How long the contract test of the sandbox takes, beside Dredd by itself. */
export const contractBenchmark: Benchmark = {
  name: "contract",
  what: "npm run contract, and Dredd by itself, on the sandbox",
  needsClients: false,
  async run({ rounds = 7 }) {
    const sandbox = await startServer("sandbox");
    const report = await mkdtemp(join(tmpdir(), "capillary-resend-bench-"));
    const cases = new Map<string, number>();
    const cwd = projectPath(".");
    const dredd = {
      name: "dredd",
      async run() {
        // Dredd fails on a host that keeps the contract: it expects each documented status for the same request.
        const output = await runNode(
          [
            "node_modules/dredd/bin/dredd",
            ...["generated/openapi-3.0.json", sandbox.url],
            ...["--header", `Authorization: ${basicAuthorization(till.name, till.password)}`],
          ],
          { cwd, exitCodes: [0, 1] },
        );
        cases.set("dredd", casesIn(output, /(\d+) total/));
      },
    };
    const ours = {
      name: "npm run contract",
      async run() {
        await runNode(
          ["--no-warnings", "--import", "tsx", "scripts/contract.ts", sandbox.url, "--report", report],
          { cwd, env: sandboxEnvironment },
        );
        const junit = await readFile(join(report, "junit.xml"), "utf8");
        cases.set("npm run contract", casesIn(junit, /tests="(\d+)"/));
      },
    };
    try {
      const seconds = await secondsInTurns([dredd, ours], rounds);
      const base = { time: median(seconds.get("dredd") ?? []), cases: cases.get("dredd") ?? 0 };
      return [
        `Seconds of a run against the sandbox, ${rounds} rounds in turns, each started with node:`,
        "",
        markdownTable(
          ["with", "cases", ...spreadHeads, "× time", "× cases", "goal"],
          [...seconds].map(([name, values]) => {
            const time = median(values) / base.time;
            const more = (cases.get(name) ?? 0) / base.cases;
            return [
              name,
              String(cases.get(name)),
              ...spread(values, 2),
              time.toFixed(2),
              more.toFixed(1),
              name === "dredd"
                ? ""
                : `${goalAtMost(time, mostTime, " × time")}; ${goalAtLeast(more, fewestCases, " × cases")}`,
            ];
          }),
        ),
      ].join("\n");
    } finally {
      sandbox.process.disconnect();
      await rm(report, { recursive: true, force: true });
    }
  },
};

function casesIn(output: string, pattern: RegExp): number {
  const [, count] = pattern.exec(output) ?? [];
  if (count === undefined) throw new Error(`No number of cases in: ${output}`);
  return Number(count);
}
