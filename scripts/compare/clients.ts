import { readFile } from "node:fs/promises";
import { projectPath } from "../lib/project.ts";

/** A client that is compared. */
export interface ComparedClient {
  /** Head of its column. */
  readonly name: string;
  /** Its adapter, in `clients/`. */
  readonly file: string;
  /** The package whose version is shown; none for what is part of Node, and for ours. */
  readonly package?: string;
}

/** Folder of the clients and of their packages. */
export const clientsFolder = projectPath("scripts/compare/clients");

/** The client of this package. */
export const ours: ComparedClient = { name: "**this client**", file: "capillary-resend" };

/** Every client that is compared. */
export const comparedClients: readonly ComparedClient[] = [
  ours,
  { name: "fetch", file: "fetch" },
  { name: "openapi-fetch", file: "openapi-fetch", package: "openapi-fetch" },
  { name: "hey-api", file: "hey-api", package: "@hey-api/openapi-ts" },
  { name: "ky", file: "ky", package: "ky" },
  { name: "ofetch", file: "ofetch", package: "ofetch" },
  { name: "axios", file: "axios", package: "axios" },
  { name: "axios-retry", file: "axios-retry", package: "axios-retry" },
  { name: "got", file: "got", package: "got" },
  { name: "octokit", file: "octokit", package: "@octokit/plugin-retry" },
  { name: "OpenAI", file: "openai", package: "openai" },
  { name: "Anthropic", file: "anthropic", package: "@anthropic-ai/sdk" },
  { name: "Stripe", file: "stripe", package: "stripe" },
];

/** Package and version of each client that is installed for the comparison, such as `ky 1.2.3`. */
export async function versions(clients: readonly ComparedClient[]): Promise<string[]> {
  const packages = clients.flatMap(({ package: name }) => name ?? []);
  return await Promise.all(
    packages.map(async (name) => {
      const file = `${clientsFolder}/node_modules/${name}/package.json`;
      return `${name} ${JSON.parse(await readFile(file, "utf8")).version}`;
    }),
  );
}
