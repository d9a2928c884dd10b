import { buildDocs } from "../docs/build-docs.ts";
import { serveDocs } from "../docs/serve-docs.ts";
import { writeTargets } from "../generate/files.ts";
import type { RunningServer } from "../lib/running-server.ts";
import { onStop } from "../lib/stop.ts";
import { startMock } from "../mock/start-mock.ts";
import { loadContract } from "../openapi/load-contract.ts";

/** Generates what is missing, builds the docs, serves both on ports that are free, and resends a message to the mock. */
export async function start(mockPort: number, docsPort: number): Promise<void> {
  const running: RunningServer[] = [];
  onStop(async () => {
    await Promise.all(running.map((server) => server.close()));
  });

  for (const file of await writeTargets()) console.log(`Generated ${file}`);
  await buildDocs();
  console.log("Built generated/docs/index.html");

  const mock = await startMock(mockPort, "silent");
  running.push(mock);
  const docs = await serveDocs(docsPort);
  running.push(docs);

  // Not before now: the client that the demo uses may have been generated a moment ago.
  const { resendWithEachScheme } = await import("./demo.ts");
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
}
