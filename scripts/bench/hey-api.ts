import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { clientsFolder } from "../compare/clients.ts";

/** What `@hey-api/openapi-ts` generates from the contract. */
export const heyApiSource = join(clientsFolder, "hey-api/sdk.gen.ts");

/** The same as JavaScript in one file, by its URL. */
export async function heyApiModule(): Promise<string> {
  const outfile = join(clientsFolder, "hey-api/sdk.gen.mjs");
  await build({
    entryPoints: [heyApiSource],
    bundle: true,
    format: "esm",
    platform: "node",
    outfile,
    logLevel: "error",
  });
  return pathToFileURL(outfile).href;
}
