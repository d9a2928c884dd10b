import { parseArgs } from "node:util";
import { buildPackage } from "./build/build-package.ts";
import { runScript } from "./lib/run-script.ts";

const help = `Builds what the package holds, into dist/: JavaScript and declarations. "npm pack" and "npm ci" run it.

  npm run build`;

await runScript(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help) return console.log(help);
  await buildPackage();
});
