import { parseArgs } from "node:util";
import { runScript, UserError } from "./lib/run-script.ts";
import { installedPackages, notAllowed } from "./licences/installed-packages.ts";

const help = `Lists the licences of all installed packages, as a Markdown table, and fails on one that is not allowed.

  npm run licences`;

await runScript(async () => {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
  if (values.help) return console.log(help);
  const packages = await installedPackages();
  console.log("| licence | of users | of a checkout | such as |\n| --- | --- | --- | --- |");
  for (const licence of [...new Set(packages.map((item) => item.licence))].sort()) {
    const those = packages.filter((item) => item.licence === licence);
    const ofUsers = those.filter(({ isDev }) => !isDev).length;
    const names = [...new Set(those.map(({ name }) => name))].slice(0, 3);
    console.log(`| ${licence} | ${ofUsers} | ${those.length} | ${names.join(", ")} |`);
  }
  const problems = notAllowed(packages);
  if (problems.length > 0) throw new UserError(problems.join("\n"));
});
