import { parseArgs } from "node:util";
import { measureCli } from "./bench/cli.ts";
import { parseCount } from "./lib/parse-count.ts";
import { runScript } from "./lib/run-script.ts";

const help = `Measures how many messages a second the command line resends, beside the bare client.

  npm run cli:bench                       5 rounds of 5,000 messages, 10 at once
  npm run cli:bench -- --rounds N --messages N --concurrency N`;

const most = 999_999;

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
  const rounds = parseCount(values.rounds, "--rounds", most);
  const messages = parseCount(values.messages, "--messages", most);
  const concurrency = parseCount(values.concurrency, "--concurrency", most);
  console.log(await measureCli({ rounds, messages, concurrency }));
});
