import { type Benchmark, goal, markdownTable, median } from "./benchmark.ts";
import type { Measured } from "./client-call-process.ts";
import { againstFastServer } from "./process.ts";

const names = ["fetch", "capillary-resend", "openapi-fetch", "hey-api", "ky", "ofetch", "axios", "openai"];
const atOnce = [1, 50];
const limit = 1.15;

/** How long a call takes through a client, beside raw `fetch`. */
export const clientCallBenchmark: Benchmark = {
  name: "client-call",
  what: "time of a call through this client, fetch and others",
  needsClients: true,
  async run({ rounds = 25 }) {
    const tables: string[] = [];
    for (const concurrency of atOnce) {
      const measured = await againstFastServer<Measured[]>("client-call-process.ts", [
        String(concurrency),
        String(rounds),
        ...names,
      ]);
      tables.push(tableOf(measured, concurrency, rounds));
    }
    return tables.join("\n\n");
  },
};

function tableOf(measured: readonly Measured[], concurrency: number, rounds: number): string {
  const [base] = measured as [Measured];
  const ratio = (of: "times" | "cpu", one: Measured) =>
    median(one[of].map((value, round) => value / (base[of][round] ?? 0)));
  const rows = measured.map((one) => [
    one.name,
    median(one.times).toFixed(0),
    ratio("times", one).toFixed(2),
    median(one.cpu).toFixed(0),
    ratio("cpu", one).toFixed(2),
    one.name === "capillary-resend" ? goal(ratio("times", one), limit) : "",
  ]);
  return [
    `Time of a call on loopback, ${concurrency} at once, medians of ${rounds} rounds in turns; CPU is the caller's:`,
    "",
    markdownTable(["client", "µs", "× fetch", "CPU µs", "× fetch", "goal"], rows),
  ].join("\n");
}
