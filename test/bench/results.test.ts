import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { benchmarks } from "../../scripts/bench/benchmarks.ts";
import { resultsFile } from "../../scripts/bench/results.ts";
import { projectPath } from "../../scripts/lib/project.ts";
import { runScript } from "../support/script.ts";

const results = await readFile(projectPath(resultsFile), "utf8");
const readme = await readFile(projectPath("README.md"), "utf8");

it("the results say of which machine, Node and packages they are, and have every benchmark", () => {
  expect(results).toMatch(/^- Machine: \d+ × /m);
  expect(results).toMatch(/^- Node \d+\.\d+\.\d+$/m);
  expect(results).toMatch(/^- Clients: .*axios \d/m);
  const titles = [...results.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
  expect(titles).toEqual(benchmarks.map(({ name, what }) => `${name}: ${what}`));
});

it("a figure that the README has of a benchmark is one of the results", () => {
  const tables = [
    ...readme.matchAll(
      /<!-- "npm run bench: ([\w-]+)" writes from here -->\n\n([\s\S]+?)\n\n<!-- to here -->/g,
    ),
  ];
  expect(tables.length).toBeGreaterThan(0);
  for (const [, name, table] of tables)
    expect(results.split(`\n## ${name}: `)[1]?.split("\n## ")[0]).toContain(table);
});

it("an unknown benchmark gets one line that names the others, and nothing is measured", async () => {
  const { code, stdout, stderr } = await runScript("bench.ts", ["--only", "speed"]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toBe(
    `--only speed: there is no such benchmark. There are: ${benchmarks.map(({ name }) => name).join(", ")}.\n`,
  );
});
