import { parseArgs } from "node:util";
import { runScript, UserError } from "./lib/run-script.ts";

const help = `Makes everything in generated/ (but the docs) from openapi/openapi.yaml.

  npm run generate              write the files that are missing or out of date
  npm run generate -- --check   write nothing; exit 1 and name each file that is out of date`;

await runScript(async () => {
  const { values } = parseArgs({
    options: { check: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) return console.log(help);
  // Not before now, as it takes a second.
  const { checkTargets, writeTargets } = await import("./generate/files.ts");
  if (!values.check) {
    const written = await writeTargets();
    return console.log(
      written.length > 0 ? written.map((file) => `wrote ${file}`).join("\n") : "Everything is up to date.",
    );
  }
  const problems = await checkTargets();
  if (problems.length > 0)
    throw new UserError([...problems, 'Run "npm run generate" and commit the result.'].join("\n"));
  console.log("Everything in generated/ is up to date.");
});
