import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { projectPath } from "./lib/project.ts";
import { runScript, UserError } from "./lib/run-script.ts";
import { lint } from "./lint-workflows/lint.ts";
import { workflowFiles } from "./lint-workflows/workflow-files.ts";

const help = `Checks the GitHub workflows and the action, which run nowhere but there: with actionlint, and with GitHub's own
language service.

  npm run lint:workflows              those of this project
  npm run lint:workflows -- FILE...   other files`;

await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h" } },
  });
  if (values.help) return console.log(help);
  const files = positionals.length > 0 ? positionals : (await workflowFiles()).map(projectPath);
  const problems: string[] = [];
  for (const file of files) {
    const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      throw new UserError(`${file}: cannot be read (${error.code}).`);
    });
    problems.push(...(await lint(file, text)));
  }
  if (problems.length > 0) throw new UserError(problems.join("\n"));
  console.log(`${files.length} files, nothing wrong with them.`);
  // The WebAssembly of actionlint keeps the process alive.
  process.exit();
});
