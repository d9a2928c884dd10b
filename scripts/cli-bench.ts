import { parseArgs } from "node:util";
import { measureCli } from "./bench/cli.ts";
import { runScript, UserError } from "./lib/run-script.ts";

const help = `Measures how many messages a second the command line resends, beside the bare client.

  npm run cli:bench                       5 rounds of 5,000 messages, 10 at once
  npm run cli:bench -- --rounds N --messages N --concurrency N`;

function parseCount(value: string, option: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value))
    throw new UserError(`${option} ${value}: give a whole number from 1 to 999999.`);
  return Number(value);
}

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "5" },
      messages: { type: "string", default: "5000" },
      concurrency: { type: "string", default: "10" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return console.log(help);
  const rounds = parseCount(values.rounds, "--rounds");
  const messages = parseCount(values.messages, "--messages");
  const concurrency = parseCount(values.concurrency, "--concurrency");
  console.log(await measureCli({ rounds, messages, concurrency }));
});
