import { type Benchmark, goalAtLeast, markdownTable, median, spread, spreadHeads } from "./benchmark.ts";
import { connections, requestsAtOnce, requestsPerSecond, startServer } from "./sandbox-load.ts";

const limit = 8;

/** How many resends a second the sandbox answers, beside the mock. */
export const sandboxBenchmark: Benchmark = {
  name: "sandbox",
  what: "resends a second of sandbox and mock (Prism)",
  needsClients: false,
  async run({ rounds = 5, seconds }) {
    const sandbox = await startServer("sandbox");
    const prism = await startServer("prism");
    const servers = [sandbox, prism];
    try {
      // The first round only warms up: the engine compiles what runs often.
      for (let round = 0; round <= rounds; round++) {
        for (const server of servers) {
          const rate = await requestsPerSecond(server, seconds);
          if (round > 0) server.rounds.push(rate);
        }
      }
    } finally {
      for (const server of servers) server.process.disconnect();
    }
    return [
      `Resends a second, ${connections} connections with ${requestsAtOnce} requests at once each, rounds of ${seconds} s in turns (${rounds} each):`,
      "",
      markdownTable(
        ["server", ...spreadHeads, "× Prism", "goal"],
        [prism, sandbox].map((server) => {
          const ratio = median(server.rounds) / median(prism.rounds);
          return [
            server.name,
            ...spread(server.rounds, 0),
            ratio.toFixed(1),
            server === prism ? "" : goalAtLeast(ratio, limit),
          ];
        }),
      ),
    ].join("\n");
  },
};
