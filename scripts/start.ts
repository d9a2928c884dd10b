import { parseArgs } from "node:util";
import { claimPort, defaultPorts, parsePort } from "./lib/ports.ts";
import { runScript, UserError } from "./lib/run-script.ts";

const help = `Generates what is missing, builds the docs, serves mock and docs on loopback, and resends a message to the mock.

  npm start                       mock on port ${defaultPorts.mock}, docs on port ${defaultPorts.docs}
  npm start -- --mock-port N      mock on another port (0: any free one)
  npm start -- --docs-port N      docs on another port (0: any free one)`;

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      "mock-port": { type: "string", default: String(defaultPorts.mock) },
      "docs-port": { type: "string", default: String(defaultPorts.docs) },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return console.log(help);

  const mockPort = await claimPort(parsePort(values["mock-port"], "--mock-port"), "npm start -- --mock-port");
  const docsPort = await claimPort(parsePort(values["docs-port"], "--docs-port"), "npm start -- --docs-port");
  if (mockPort === docsPort)
    throw new UserError(
      `Mock and docs cannot share port ${mockPort}. Choose another one: npm start -- --docs-port N`,
    );
  // Not before now, as what it starts takes seconds to load.
  const { start } = await import("./start/start.ts");
  await start(mockPort, docsPort);
});
