import type { CompatCheck } from "./check.ts";
import { documents } from "./documents.ts";
import { runInToolsFolder } from "./tools.ts";

const parsers = [
  { tool: "@apidevtools/swagger-parser", file: "swagger-parser.js" },
  { tool: "@scalar/openapi-parser", file: "scalar-openapi-parser.js" },
];

/** Validating parsers, which many other tools are built on. */
export const parserChecks: CompatCheck[] = documents.flatMap(({ file: document, path, version }) =>
  parsers.map(({ tool, file }) => ({
    name: `${document}: ${tool} finds it valid, as ${version}`,
    async run() {
      await runInToolsFolder(file, [path, version]);
    },
  })),
);
