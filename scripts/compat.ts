import { parseArgs } from "node:util";
import { compatChecks } from "./compat/checks.ts";
import { runChecks } from "./compat/run-checks.ts";
import { installTools } from "./compat/tools.ts";
import { runScript, UserError } from "./lib/run-script.ts";

const help = `Runs other people's tools on the artifacts: what they accept and what they do with it.

  npm run test:compat                every check
  npm run test:compat -- postman     those whose name holds a word, in any case

The tools are installed into test/compat/node_modules, with a lock of their own.`;

await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h" } },
  });
  if (values.help) return console.log(help);
  const words = positionals.map((word) => word.toLowerCase());
  const checks = compatChecks.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word)),
  );
  if (checks.length === 0)
    throw new UserError(
      `No check is called ${positionals.join(" or ")}. There are:\n${compatChecks.map(({ name }) => `  ${name}`).join("\n")}`,
    );
  await installTools();
  if ((await runChecks(checks)) > 0) process.exitCode = 1;
});
