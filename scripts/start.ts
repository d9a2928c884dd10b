import { parseArgs } from "node:util";
import { buildDocs } from "./docs/build-docs.ts";
import { serveDocs } from "./docs/serve-docs.ts";
import { writeTargets } from "./generate/files.ts";
import { claimPort, parsePort } from "./lib/ports.ts";
import { runScript, UserError } from "./lib/run-script.ts";
import type { RunningServer } from "./lib/running-server.ts";
import { onStop } from "./lib/stop.ts";
import { startMock } from "./mock/start-mock.ts";
import { loadContract } from "./openapi/load-contract.ts";

const help = `Generates what is missing, builds the docs, serves mock and docs on loopback, and resends a message to the mock.

  npm start                       mock on port 4010, docs on port 4012
  npm start -- --mock-port N      mock on another port (0: any free one)
  npm start -- --docs-port N      docs on another port (0: any free one)`;

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      "mock-port": { type: "string", default: "4010" },
      "docs-port": { type: "string", default: "4012" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return console.log(help);

  const running: RunningServer[] = [];
  onStop(async () => {
    await Promise.all(running.map((server) => server.close()));
  });

  const mockPort = await claimPort(parsePort(values["mock-port"], "--mock-port"), "npm start -- --mock-port");
  const docsPort = await claimPort(parsePort(values["docs-port"], "--docs-port"), "npm start -- --docs-port");
  if (mockPort === docsPort)
    throw new UserError(
      `Mock and docs cannot share port ${mockPort}. Choose another one: npm start -- --docs-port N`,
    );
  for (const file of await writeTargets()) console.log(`Generated ${file}`);
  await buildDocs();
  console.log("Built generated/docs/index.html");

  const mock = await startMock(mockPort, "silent");
  running.push(mock);
  const docs = await serveDocs(docsPort);
  running.push(docs);

  // Not before now: the client that the demo uses may have been generated a moment ago.
  const { resendWithEachScheme } = await import("./start/demo.ts");
  const { document } = await loadContract();
  const lines = await resendWithEachScheme(document, mock.url);

  console.log(`
Resent the contract's example message, to the mock, where nothing is really sent:
  ${lines.join("\n  ")}

Docs  ${docs.url}
Mock  ${mock.url}

Try next, in another terminal:
  a failure that arrives with HTTP 200
    curl -i -u till:md5 ${mock.url}/v2/communications/resend -H 'Content-Type: application/json' -d '{"messageId": 174606165}' -H 'Prefer: code=200, example=messageNotFound'
  an edit of openapi/openapi.yaml, and what follows from it
    npm run generate
  a host that remembers what was sent, and a test that tells whether it keeps the contract
    npm run sandbox
  all checks
    npm test

Ctrl-C ends mock and docs.`);
});
