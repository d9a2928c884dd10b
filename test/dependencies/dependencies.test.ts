import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { projectPath } from "../../scripts/lib/project.ts";
import { installedPackages, notAllowed } from "../../scripts/licences/installed-packages.ts";

const json = async (file: string) => JSON.parse(await readFile(projectPath(file), "utf8"));

const { dependencies, devDependencies } = (await json("package.json")) as Record<
  "dependencies" | "devDependencies",
  Record<string, string>
>;
const packages = await installedPackages();
const contributing = await readFile(projectPath("CONTRIBUTING.md"), "utf8");

it("every installed package has a licence that is allowed, and who installs the package gets few of them", () => {
  expect(packages.length).toBeGreaterThan(400);
  expect(notAllowed(packages)).toEqual([]);
  const ofUsers = packages.filter(({ isDev }) => !isDev).map(({ name }) => name);
  expect(ofUsers.sort()).toEqual([...Object.keys(dependencies), "openapi-typescript-helpers"].sort());
});

it("a licence that asks for more than its notice is refused", () => {
  const licences = ["GPL-3.0-only", "MIT AND GPL-3.0-only", "unknown", "MPL-2.0"];
  const refused = (isDev: boolean) =>
    notAllowed(licences.map((licence) => ({ name: "a", version: "1", licence, isDev }))).length;
  expect([refused(false), refused(true)]).toEqual([4, 3]);
  expect(notAllowed([{ name: "a", version: "1", licence: "(MIT OR GPL-2.0)", isDev: false }])).toEqual([]);
});

it("CONTRIBUTING.md says what each direct dependency is for, and its licence", async () => {
  const rows = [...contributing.matchAll(/^\| `([^`]+)` +\| ([\w.-]+(?: OR [\w.-]+)?) +\| .{10,} \|$/gm)];
  const listed = Object.fromEntries(rows.map(([, name = "", licence]) => [name, licence]));
  const names = Object.keys({ ...dependencies, ...devDependencies });
  const installed = names.map(async (name) => [
    name,
    (await json(`node_modules/${name}/package.json`)).license,
  ]);
  expect(listed).toEqual(Object.fromEntries(await Promise.all(installed)));
});

it("the lock names no package that its authors have called deprecated", async () => {
  const { packages: locked } = await json("package-lock.json");
  const deprecated = Object.entries(locked as Record<string, { deprecated?: string }>);
  expect(deprecated.filter(([, item]) => item.deprecated)).toEqual([]);
});
