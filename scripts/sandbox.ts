import { parseArgs } from "node:util";
import { createSandbox, type MessageNotFoundStatus } from "../src/sandbox/sandbox.ts";
import { parseCount } from "./lib/parse-count.ts";
import { claimPort, defaultPorts, loopback, parsePort } from "./lib/ports.ts";
import { runScript, UserError } from "./lib/run-script.ts";
import { onStop } from "./lib/stop.ts";
import { sandboxEnvironment } from "./sandbox/environment.ts";
import { firstFurtherId } from "./sandbox/further-messages.ts";

const help = `Serves a host that behaves as the contract says and remembers what it did. Nothing is ever really sent.

  npm run sandbox                                on http://${loopback}:${defaultPorts.sandbox}
  npm run sandbox -- --port N                    on another port (0: any free one)
  npm run sandbox -- --rate-limit N              with a limit of N requests a minute for each till and OAuth client
  npm run sandbox -- --messages N                with N further messages, from id ${firstFurtherId}
  npm run sandbox -- --not-found-status 400      answers code 4223 under HTTP 400 instead of 200

What is there, what was sent, and faults to switch on: GET http://${loopback}:${defaultPorts.sandbox}/_sandbox/`;

const most = 999_999_999;

function parseNotFoundStatus(value: string): MessageNotFoundStatus {
  if (value === "200") return 200;
  if (value === "400") return 400;
  throw new UserError(`--not-found-status ${value}: the contract allows 200 and 400.`);
}

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      port: { type: "string", short: "p", default: String(defaultPorts.sandbox) },
      "rate-limit": { type: "string" },
      messages: { type: "string", default: "0" },
      "not-found-status": { type: "string", default: "200" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return console.log(help);
  const rateLimit =
    values["rate-limit"] === undefined ? undefined : parseCount(values["rate-limit"], "--rate-limit", most);
  const messageNotFoundStatus = parseNotFoundStatus(values["not-found-status"]);
  const messages = { from: firstFurtherId, count: parseCount(values.messages, "--messages", most, 0) };
  const port = await claimPort(parsePort(values.port, "--port"), "npm run sandbox -- --port");
  const sandbox = await createSandbox({ rateLimit, messageNotFoundStatus, messages }).listen(port);
  onStop(() => sandbox.close());

  console.log(`Sandbox  ${sandbox.url}
Its state is in memory, and it never really sends anything. What is there: ${sandbox.url}/_sandbox/

Try the contract test on it, in another terminal:

${Object.entries(sandboxEnvironment)
  .map(([name, value]) => `export ${name}=${value}`)
  .join("\n")}
npm run contract -- ${sandbox.url}

Ctrl-C ends the sandbox.`);
});
