import { readFile } from "node:fs/promises";
import { projectPath } from "../lib/project.ts";

/** A package that the lock names and that is installed here: those for other systems are not. */
export interface InstalledPackage {
  name: string;
  version: string;
  licence: string;
  /** Whether only a checkout has it, and nobody who installs the package. */
  isDev: boolean;
}

/** For what who installs the package gets: licences that ask for their notice only. */
const allowedForUsers = ["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0"];

/** For tools of a checkout, of which nothing is handed on. */
const allowedForTools = [
  ...allowedForUsers,
  "BlueOak-1.0.0",
  "CC0-1.0",
  "MPL-2.0",
  "PSF-2.0",
  "Public Domain",
  "Python-2.0",
  "Unlicense",
  "WTFPL",
  "Zlib",
  // Spelt as they were before there were SPDX identifiers.
  "BSD",
  "MIT/X11",
];

/** Packages whose manifest says nothing, and where the licence is found instead. */
const saidElsewhere: Record<string, string> = {
  // At the top of cycle.js.
  "cycle@1.0.3": "Public Domain",
};

/** Reads the manifest of every package of the lock that is installed. */
export async function installedPackages(): Promise<InstalledPackage[]> {
  const lock = JSON.parse(await readFile(projectPath("package-lock.json"), "utf8")) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean; peer?: boolean }>;
  };
  const read = Object.entries(lock.packages).map(async ([folder, { dev, devOptional, peer }]) => {
    if (folder === "") return [];
    const manifest = await readFile(projectPath(`${folder}/package.json`), "utf8").catch(() => undefined);
    if (manifest === undefined) return [];
    const { name, version, license, licenses } = JSON.parse(manifest);
    const licence = saidElsewhere[`${name}@${version}`] ?? spelt(license ?? licenses);
    return [{ name, version, licence, isDev: Boolean(dev || devOptional || peer) }];
  });
  return (await Promise.all(read)).flat();
}

/** A line for each package whose licence is not allowed. */
export function notAllowed(packages: InstalledPackage[]): string[] {
  return packages
    .filter(({ licence, isDev }) => !isAllowed(licence, isDev ? allowedForTools : allowedForUsers))
    .map(({ name, version, licence }) => `${name} ${version}: the licence ${licence} is not allowed.`);
}

/** A licence as text, whether the manifest says it in today's form or as a list of names or objects. */
function spelt(licence: unknown): string {
  if (typeof licence === "string") return licence;
  const items = [licence].flat() as (string | { type?: string } | undefined)[];
  const names = items.map((item) => (typeof item === "string" ? item : item?.type));
  return names.map((name) => String(name ?? "unknown")).join(" OR ");
}

/** One of alternatives is enough, of licences that apply together all have to be allowed. */
function isAllowed(licence: string, allowed: readonly string[]): boolean {
  const alternatives = licence.replace(/^\((.*)\)$/, "$1").split(" OR ");
  return alternatives.some((alternative) =>
    alternative.split(" AND ").every((name) => allowed.includes(name)),
  );
}
