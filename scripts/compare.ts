import { parseArgs } from "node:util";
import { type ComparedClient, comparedClients, ours, versions } from "./compare/clients.ts";
import { compare, type Scheme } from "./compare/compare.ts";
import { installClients } from "./compare/install-clients.ts";
import { situations } from "./compare/situations.ts";
import { comparisonJson, comparisonTable } from "./compare/table.ts";
import { writeIntoReadme } from "./lib/readme.ts";
import { runScript } from "./lib/run-script.ts";

const help = `Compares how many messages this client and others really send when something goes wrong, and what they say.
Installs the others into a folder of their own first. It takes about a minute.

  npm run compare               a table in Markdown
  npm run compare -- --json     every outcome, with its duration and error
  npm run compare -- --write    puts the README's rows into README.md, too`;

/** Longer than the default time limit of our client, 30 s, so that it gets to speak. */
const secondsToGiveUp = 40;

// Ours gets its token itself, so it has to prove itself with both; to the others it is only another header, and this is
// the one that redirects take along.
const schemes = (client: ComparedClient): Scheme[] => (client === ours ? ["basic", "oauth"] : ["oauth"]);

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      json: { type: "boolean" },
      write: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return console.log(help);
  await installClients();
  const outcomes = await compare(comparedClients, situations, schemes, secondsToGiveUp * 1000);
  const installed = await versions(comparedClients);
  const table = (rows: typeof situations) =>
    comparisonTable(outcomes, rows, comparedClients, installed, secondsToGiveUp);
  console.log(values.json ? comparisonJson(outcomes, installed) : table(situations));
  if (values.write)
    await writeIntoReadme(
      new Map([["npm run compare -- --write", table(situations.filter(({ isDetail }) => !isDetail))]]),
    );
});
