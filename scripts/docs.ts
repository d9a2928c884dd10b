import { parseArgs } from "node:util";
import { claimPort, defaultPorts, loopback, parsePort } from "./lib/ports.ts";
import { runScript, UserError } from "./lib/run-script.ts";
import { onStop } from "./lib/stop.ts";

const help = `Builds the docs from openapi/openapi.yaml into generated/docs/index.html (and index.md).

  npm run docs                         build once
  npm run docs -- --serve              build, serve on http://${loopback}:${defaultPorts.docs}/, rebuild on change
  npm run docs -- --serve --port N     the same on another port (0: any free one)`;

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      serve: { type: "boolean" },
      port: { type: "string", short: "p", default: String(defaultPorts.docs) },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return console.log(help);
  const port = values.serve
    ? await claimPort(parsePort(values.port, "--port"), "npm run docs -- --serve --port")
    : 0;
  // Not before now, as Redoc takes seconds to load.
  const { buildDocs } = await import("./docs/build-docs.ts");
  await buildDocs();
  console.log("Built generated/docs/index.html");
  if (!values.serve) return;

  const { serveDocs, watchContract } = await import("./docs/serve-docs.ts");
  const server = await serveDocs(port);
  const watcher = watchContract(() => void rebuild(buildDocs, () => server.reload()));
  onStop(async () => {
    watcher.close();
    await server.close();
  });
  console.log(`Docs: ${server.url} (rebuilt when the contract changes; Ctrl-C ends)`);
});

async function rebuild(buildDocs: () => Promise<void>, done: () => void): Promise<void> {
  try {
    await buildDocs();
    console.log("Rebuilt");
    done();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(`${error.message} The page stays as it was.`);
  }
}
