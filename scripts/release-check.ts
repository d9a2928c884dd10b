import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import semver from "semver";
import { projectPath } from "./lib/project.ts";
import { runScript, UserError } from "./lib/run-script.ts";

const help = `Checks that a release can be published: tag, package.json and CHANGELOG.md name the same version.

  npm run release:check -- v1.2.3   in CI the tag comes from GITHUB_REF_NAME`;

await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h" } },
  });
  if (values.help) return console.log(help);
  const tag = positionals[0] ?? process.env.GITHUB_REF_NAME;
  if (tag === undefined) throw new UserError("Which tag? npm run release:check -- v1.2.3");
  const version = tag.slice(1);
  if (!tag.startsWith("v") || semver.valid(version) !== version)
    throw new UserError(`${tag}: is no tag of a release, such as v1.2.3.`);

  const manifest = JSON.parse(await readFile(projectPath("package.json"), "utf8"));
  const changelog = await readFile(projectPath("CHANGELOG.md"), "utf8");
  const heading = changelog.split(/\r?\n/).find((line) => line.startsWith(`## [${version}]`));
  const problems: string[] = [];
  if (manifest.version !== version)
    problems.push(`package.json: the version is ${manifest.version}, but the tag is ${tag}.`);
  if (manifest.private)
    problems.push('package.json: says "private": true, so npm publishes nothing. Take it out.');
  if (heading === undefined) problems.push(`CHANGELOG.md: has no section "## [${version}]".`);
  else if (!/\] - \d{4}-\d\d-\d\d$/.test(heading))
    problems.push(`CHANGELOG.md: "${heading}" has no date, as in "## [${version}] - 2026-01-31".`);
  if (problems.length > 0) throw new UserError(problems.join("\n"));
  console.log(`${tag} can be published.`);
});
