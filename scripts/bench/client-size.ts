import { gzipSync } from "node:zlib";
import { build, type Metafile } from "esbuild";
import { clientsFolder } from "../compare/clients.ts";
import { projectPath } from "../lib/project.ts";
import { type Benchmark, goalAtMost, markdownTable } from "./benchmark.ts";
import { heyApiSource } from "./hey-api.ts";

const limit = 6000;
const measured = [
  { name: "capillary-resend", entry: projectPath("dist/index.js"), folder: projectPath(".") },
  { name: "hey-api", entry: heyApiSource, folder: clientsFolder },
  ...["openapi-fetch", "ky", "ofetch", "axios", "openai"].map((name) => ({
    name,
    entry: name,
    folder: clientsFolder,
  })),
];

/** How many bytes an import of a client loads, in a browser's bundle. */
export const clientSizeBenchmark: Benchmark = {
  name: "client-size",
  what: "bytes that an import loads, minified and gzipped",
  needsClients: true,
  async run() {
    const rows = await Promise.all(
      measured.map(async ({ name, entry, folder }) => {
        const { atOnce, later } = await sizes(entry, folder);
        return [
          name,
          String(atOnce),
          String(later),
          name === "capillary-resend" ? goalAtMost(atOnce, limit) : "",
        ];
      }),
    );
    return [
      "Bytes, minified by esbuild for browsers and gzipped, with all packages that are imported, each file by itself:",
      "",
      markdownTable(["client", "with the import", "on demand", "goal"], rows),
      "",
      "On demand, ours loads what a call takes with the first call, and MD5 where the runtime has none.",
    ].join("\n");
  },
};

async function sizes(entry: string, resolveDir: string): Promise<{ atOnce: number; later: number }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export * from ${JSON.stringify(entry)};`, resolveDir },
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "browser",
    outdir: "out",
    absWorkingDir: projectPath("."),
    write: false,
    metafile: true,
    external: ["node:*"],
    legalComments: "none",
    logLevel: "error",
  });
  const bytes = new Map(
    outputFiles.map(({ path, contents }) => [path, gzipSync(contents, { level: 9 }).length]),
  );
  const bytesOf = (file: string) => bytes.get(projectPath(file)) ?? 0;
  const atOnce = loadedAtOnce(metafile);
  return {
    atOnce: sum(atOnce.map(bytesOf)),
    later: sum(
      Object.keys(metafile.outputs)
        .filter((file) => !atOnce.includes(file))
        .map(bytesOf),
    ),
  };
}

/** The entry and all that it imports statically. */
function loadedAtOnce({ outputs }: Metafile): string[] {
  const files = Object.keys(outputs).filter((file) => outputs[file]?.entryPoint === "<stdin>");
  for (const file of files) {
    for (const { path, kind } of outputs[file]?.imports ?? [])
      if (kind === "import-statement" && !files.includes(path)) files.push(path);
  }
  return files;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
