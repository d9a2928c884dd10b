import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import type { DescriptionsCallback, default as Dredd } from "dredd";
import { basicAuthorization } from "../../src/auth/basic-authorization.ts";
import type { JsonObject } from "../../src/contract/json-value.ts";
import { parseExact, stringifyExact } from "../../src/json/exact-json.ts";
import { till } from "../../src/sandbox/fixtures.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import { loadDredd } from "../contract/load-dredd.ts";
import { projectPath } from "../lib/project.ts";
import { hostOf, serveHost } from "./host.ts";

const location = projectPath("generated/openapi-3.0.json");
const description = withoutParameters(readFileSync(location, "utf8"));
let descriptions: Promise<unknown> | undefined;
let passing: Promise<ReadonlySet<string>> | undefined;

/**
 * Whether Dredd by itself, with the contract as OpenAPI 3.0 and an Authorization header, notices anything on a host.
 * It fails even on a correct one, as it expects each documented status for the same request; so only those
 * transactions count that pass on the sandbox as it is.
 */
export async function noticedByPlainDredd(url: string, timeout: number): Promise<boolean> {
  passing ??= transactionsThatPass();
  const expected = await passing;
  const passed = await passes(url, timeout, [...expected]);
  return [...expected].some((name) => !passed.has(name));
}

async function transactionsThatPass(): Promise<ReadonlySet<string>> {
  const server = await serveHost(hostOf(createSandbox().fetch));
  try {
    return await passes(server.url, 20_000, []);
  } finally {
    await server.close();
  }
}

/** @param only names of the transactions to run; all when it is empty */
async function passes(endpoint: string, timeout: number, only: string[]): Promise<ReadonlySet<string>> {
  const passed = new Set<string>();
  let current = "";
  const emitter = new EventEmitter();
  emitter.on("test start", ({ message }: { message: string }) => {
    current = message;
  });
  emitter.on("test pass", () => passed.add(current));
  const dredd = new (loadDredd())({
    endpoint,
    apiDescriptions: [{ location, content: description }],
    hookfiles: [],
    only,
    loglevel: "silent",
    header: [`Authorization: ${basicAuthorization(till.name, till.password)}`],
    http: { timeout },
    emitter,
    custom: { cwd: projectPath(".") },
  });
  await readOnce(dredd);
  await new Promise<void>((resolve) => {
    dredd.run(() => resolve());
  });
  return passed;
}

/** Dredd takes 0.7 s to read the contract, each time; what it reads does not change between two hosts. */
async function readOnce(dredd: Dredd): Promise<void> {
  const read = dredd.prepareAPIdescriptions.bind(dredd);
  descriptions ??= new Promise((resolve, reject) => {
    read((error, result) => (error ? reject(error) : resolve(result)));
  });
  const result = await descriptions;
  dredd.prepareAPIdescriptions = (callback: DescriptionsCallback) => callback(null, copyOf(result));
}

/** Dredd changes the transactions that it runs. What they were read from it leaves alone, and no clone could hold it. */
function copyOf(read: unknown): unknown {
  return (read as Record<string, unknown>[]).map(
    ({ transactions, annotations, mediaType, location: from }) => ({
      transactions: structuredClone(transactions),
      annotations,
      mediaType,
      location: from,
    }),
  );
}

/** Dredd would send every optional header, with nothing in it. */
function withoutParameters(json: string): string {
  const document = parseExact(json) as JsonObject;
  for (const item of Object.values(document.paths as JsonObject)) {
    for (const operation of Object.values(item as JsonObject)) delete (operation as JsonObject).parameters;
  }
  return stringifyExact(document);
}
