import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, parse } from "node:path";
import { build, type Metafile } from "esbuild";
import { projectPath } from "../lib/project.ts";
import { type Entry, entries } from "./entries.ts";

/** Builds every entry, each with files of its own, and collects the licences of the packages that are part of them. */
export async function bundle(): Promise<void> {
  const held = new Set<string>();
  for (const entry of entries) {
    const metafile = await bundleEntry(entry);
    for (const folder of packageFolders(metafile)) held.add(folder);
  }
  await writeLicences([...held].sort());
}

/** Builds an entry. @param folder where to, in the place of the top level */
export async function bundleEntry(
  { source, output, holdsPackages }: Entry,
  folder = projectPath("."),
): Promise<Metafile> {
  const { dir, name } = parse(output);
  const { metafile } = await build({
    absWorkingDir: projectPath("."),
    entryPoints: [{ in: source, out: name }],
    outdir: join(folder, dir),
    chunkNames: `${name}-[name]-[hash]`,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    platform: holdsPackages ? "node" : "neutral",
    packages: holdsPackages ? "bundle" : "external",
    external: ["node:*"],
    // Packages written as CommonJS ask for Node's modules with require, which ESM lacks.
    ...(holdsPackages && {
      banner: {
        js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
      },
    }),
    // Nobody reads other people's code here, and it is the most of the package.
    minify: holdsPackages,
    legalComments: "none",
    metafile: true,
    logLevel: "error",
  });
  return metafile;
}

function packageFolders(metafile: Metafile): string[] {
  return Object.keys(metafile.inputs).flatMap(
    (file) => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/) ?? [],
  );
}

/** For packages that only name their licence: where its text is. */
const textsOfLicences: Record<string, string> = {
  "Apache-2.0": projectPath("node_modules/typescript/LICENSE.txt"),
};

async function writeLicences(folders: string[]): Promise<void> {
  const texts = await Promise.all(
    folders.map(async (folder) => {
      const path = projectPath(folder);
      const { name, version, license } = JSON.parse(await readFile(join(path, "package.json"), "utf8"));
      const own = (await readdir(path)).find((file) => /^licen[cs]e/i.test(file));
      const file = own ? join(path, own) : textsOfLicences[license];
      if (!file) throw new Error(`${name} has no licence file, but is part of the package.`);
      return `${name} ${version} (${license})\n\n${(await readFile(file, "utf8")).trim()}\n`;
    }),
  );
  const file = projectPath("dist/THIRD-PARTY-LICENSES.txt");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, texts.join(`\n${"-".repeat(80)}\n\n`));
}
