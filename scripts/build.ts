import { rm } from "node:fs/promises";
import { parseArgs } from "node:util";
import { bundle } from "./build/bundle.ts";
import { writeDeclarations } from "./build/declarations.ts";
import { projectPath } from "./lib/project.ts";
import { runScript } from "./lib/run-script.ts";

const help = `Builds what the package holds, into dist/: JavaScript and declarations. "npm pack" and "npm ci" run it.

  npm run build`;

await runScript(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help) return console.log(help);
  await rm(projectPath("dist"), { recursive: true, force: true });
  await bundle();
  await writeDeclarations();
});
