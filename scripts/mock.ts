import { parseArgs } from "node:util";
import { claimPort, defaultPorts, loopback, parsePort } from "./lib/ports.ts";
import { runScript } from "./lib/run-script.ts";
import { onStop } from "./lib/stop.ts";

const help = `Serves a mock of the API, made by Prism from openapi/openapi.yaml. Nothing is ever sent.

  npm run mock                 on http://${loopback}:${defaultPorts.mock}
  npm run mock -- --port N     on another port (0: any free one)

Ask for one case with the header Prefer, for example: Prefer: code=200, example=messageNotFound`;

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      port: { type: "string", short: "p", default: String(defaultPorts.mock) },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return console.log(help);
  const port = await claimPort(parsePort(values.port, "--port"), "npm run mock -- --port");
  // Not before now, as Prism takes seconds to load.
  const { startMock } = await import("./mock/start-mock.ts");
  const mock = await startMock(port, "info");
  onStop(() => mock.close());
});
