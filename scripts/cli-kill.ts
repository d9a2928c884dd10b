import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildProgram } from "./build/build-program.ts";
import { killRun } from "./cli-kill/kill-run.ts";
import { parseCount } from "./lib/parse-count.ts";
import { runScript, UserError } from "./lib/run-script.ts";

const help = `Kills the command line in the middle of a run, again and again, and looks in the sandbox's ledger what it sent.

  npm run cli:kill                                      200 kills of a run of 2,000 messages
  npm run cli:kill -- --kills N --messages N`;

const most = 999_999;

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      kills: { type: "string", default: "200" },
      messages: { type: "string", default: "2000" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return console.log(help);
  const kills = parseCount(values.kills, "--kills", most);
  const messages = parseCount(values.messages, "--messages", most);
  const folder = await mkdtemp(join(tmpdir(), "capillary-resend-build-"));
  try {
    const { problems, ...report } = await killRun(await buildProgram(folder), messages, kills);
    console.log(`${report.kills} kills of a run of ${report.messages} messages, and ${report.lastRuns} more to its end.
By the journal: ${report.resent} resent, ${report.notResent} certainly not, ${report.unknown} unknown, of which ${report.inFlightAtKills} were in flight at a kill.
By the host: ${report.sent} messages sent.`);
    for (const problem of problems) console.error(problem);
    if (problems.length > 0) throw new UserError(`${problems.length} problems.`);
    console.log("No message was sent twice, none is lost, and whatever was in flight at a kill is unknown.");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
