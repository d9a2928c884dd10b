import { once } from "node:events";
import { type Benchmark, goalAtMost, markdownTable, median } from "./benchmark.ts";
import type { Round } from "./client-call-process.ts";
import { startAndListen, type Talking } from "./process.ts";

const names = ["fetch", "capillary-resend", "openapi-fetch", "hey-api", "ky", "ofetch", "axios", "openai"];
const atOnce = [1, 50];
const limit = 1.15;
/** Rounds that do not count: the engine compiles what runs often. */
const warmUpRounds = 10;

interface Measured {
  readonly name: string;
  /** Microseconds for a call, one number for each round. */
  readonly times: number[];
  readonly cpu: number[];
}

/** How long a call takes through a client, beside raw `fetch`. */
export const clientCallBenchmark: Benchmark = {
  name: "client-call",
  what: "time of a call through this client, fetch and others",
  needsClients: true,
  async run({ rounds = 50 }) {
    const tables: string[] = [];
    for (const concurrency of atOnce) {
      const measured = await measureInTurns(concurrency, rounds);
      tables.push(tableOf(measured, concurrency, rounds));
    }
    return tables.join("\n\n");
  },
};

async function measureInTurns(concurrency: number, rounds: number): Promise<Measured[]> {
  const server = await startAndListen<string>("fast-server.ts", []);
  const started: Talking<unknown>[] = [server];
  try {
    const clients: (Measured & Talking<unknown>)[] = [];
    for (const name of names) {
      const client = await startAndListen("client-call-process.ts", [server.said, name, String(concurrency)]);
      started.push(client);
      clients.push({ ...client, name, times: [], cpu: [] });
    }
    for (let round = -warmUpRounds; round < rounds; round++) {
      // Each time another one begins, so that nobody always follows the same.
      const turn = Math.abs(round) % clients.length;
      for (const { child, times, cpu } of [...clients.slice(turn), ...clients.slice(0, turn)]) {
        child.send("round");
        const [measured] = (await once(child, "message")) as [Round];
        if (round < 0) continue;
        times.push(measured.time);
        cpu.push(measured.cpu);
      }
    }
    return clients;
  } finally {
    for (const { child } of started) child.disconnect();
  }
}

function tableOf(measured: readonly Measured[], concurrency: number, rounds: number): string {
  const [base] = measured as [Measured];
  const least = ({ times }: Measured) => Math.min(...times);
  const rows = measured.map((one) => {
    const inRounds = median(one.times.map((time, round) => time / (base.times[round] ?? 0)));
    const atBest = least(one) / least(base);
    return [
      one.name,
      ...[median(one.times), least(one), median(one.cpu)].map((time) => time.toFixed(0)),
      ...[inRounds, atBest, median(one.cpu) / median(base.cpu)].map((ratio) => ratio.toFixed(2)),
      one.name === "capillary-resend" ? goalAtMost(atBest, limit) : "",
    ];
  });
  return [
    `Microseconds of a call on loopback, ${concurrency} at once, ${rounds} rounds in turns. The goal is for the best round, which nothing else disturbed:`,
    "",
    markdownTable(
      ["client", "median", "best", "CPU", "× fetch, median", "× fetch, best", "× fetch, CPU", "goal"],
      rows,
    ),
  ].join("\n");
}
