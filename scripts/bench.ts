import { parseArgs } from "node:util";
import {
  connections,
  type MeasuredServer,
  requestsAtOnce,
  requestsPerSecond,
  startServer,
} from "./bench/measure.ts";
import { runScript, UserError } from "./lib/run-script.ts";

const help = `Measures how many resends a second the sandbox and the mock (Prism) answer, in turns on this machine.

  npm run bench                  5 rounds of 3 seconds each
  npm run bench -- --rounds N    another number of rounds
  npm run bench -- --seconds N   rounds of another length`;

function parsePositive(value: string, option: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value))
    throw new UserError(`${option} ${value}: give a whole number from 1 to 9999.`);
  return Number(value);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "5" },
      seconds: { type: "string", default: "3" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return console.log(help);
  const rounds = parsePositive(values.rounds, "--rounds");
  const seconds = parsePositive(values.seconds, "--seconds");

  const sandbox = await startServer("sandbox");
  const prism = await startServer("prism");
  const servers: MeasuredServer[] = [sandbox, prism];
  // The first round only warms up: the engine compiles what runs often.
  for (let round = 0; round <= rounds; round++) {
    for (const server of servers) {
      const rate = await requestsPerSecond(server, seconds);
      if (round > 0) server.rounds.push(rate);
    }
  }
  for (const server of servers) server.process.disconnect();

  console.log(
    `Resends a second, ${connections} connections with ${requestsAtOnce} requests at once each, rounds of ${seconds} s in turns (${rounds} each):\n`,
  );
  console.log("           median      least       most");
  for (const { name, rounds } of servers) {
    const columns = [median(rounds), Math.min(...rounds), Math.max(...rounds)];
    console.log(`${name.padEnd(8)}${columns.map((rate) => rate.toFixed(0).padStart(9)).join("  ")}`);
  }
  const ratio = median(sandbox.rounds) / median(prism.rounds);
  console.log(`\nThe sandbox answers ${ratio.toFixed(1)} times as many as Prism.`);
});
