import { createSandbox } from "../../src/sandbox/sandbox.ts";
import { plan } from "../contract/plan.ts";
import type { RunResult } from "../contract/result.ts";
import { runContract } from "../contract/run-contract.ts";
import { readSettings, type Settings } from "../contract/settings.ts";
import { sandboxEnvironment } from "../sandbox/environment.ts";
import type { Change } from "./changes.ts";
import { hostOf, serveHost } from "./host.ts";
import { noticedByPlainDredd } from "./plain-dredd.ts";

export interface Trial {
  result: RunResult;
  /** Whether Dredd alone notices anything, in those of its transactions that pass on the sandbox as it is. */
  plainDredd(): Promise<boolean>;
}

export interface TrialOptions {
  /** How often the harmless cases run. */
  repeat?: number | undefined;
  /** Milliseconds that an answer may take. */
  timeout?: number | undefined;
}

/** Runs the contract test against a sandbox with a change, and makes Dredd ready to be run without it. */
export async function tryHost(
  change: Change,
  { repeat = 1, timeout = 20_000 }: TrialOptions = {},
): Promise<Trial> {
  const host = { isPrism: false };
  const result = await onServer(change, async (url) => {
    const settings = { ...settingsFor(url), repeat, timeout };
    return await runContract(settings, plan(settings, host), host);
  });
  return { result, plainDredd: () => onServer(change, (url) => noticedByPlainDredd(url, timeout)) };
}

async function onServer<T>(change: Change, use: (url: string) => Promise<T>): Promise<T> {
  const server = await serveHost(change(hostOf(createSandbox().fetch)));
  try {
    return await use(server.url);
  } finally {
    await server.close();
  }
}

function settingsFor(url: string): Settings {
  const settings = readSettings([url], sandboxEnvironment);
  if (!settings) throw new Error("The settings ask for the help only.");
  return settings;
}
