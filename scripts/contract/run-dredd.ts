import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { contract } from "../../src/contract/contract.ts";
import type { JsonObject } from "../../src/contract/json-value.ts";
import { contractFile, projectPath } from "../lib/project.ts";
import { type HookTarget, hookTargets } from "./hook-target.ts";
import { loadDredd } from "./load-dredd.ts";

/** How one transaction ended, in Dredd's own words. */
export interface DreddEvent {
  name: string;
  outcome: "pass" | "fail" | "skip" | "error";
  /** Why it failed, where Dredd itself says so. */
  message: string;
}

export interface DreddOptions {
  /** Scheme, host and port. */
  origin: string;
  /** Names of the transactions that the hooks will put in the place of Dredd's own. */
  names: string[];
  /** Milliseconds that an answer may take. */
  timeout: number;
  /** Milliseconds without any news after which the run is given up: a hook that never calls back is silent. */
  patience: number;
  onEvent(event: DreddEvent): void;
  /** In the place of our own, to prove what happens when one is broken. */
  hookFile?: string;
}

interface DreddTest {
  title: string;
  message?: string;
}

/**
 * The operations of the contract with nothing below them. Dredd takes 0.7 s to read the whole contract, makes a
 * transaction for each documented status of it, and these are replaced before the first one is sent.
 */
const skeleton = JSON.stringify({
  openapi: "3.0.3",
  info: { title: "Skeleton of the contract", version: "1" },
  paths: Object.fromEntries(
    Object.entries(contract.paths as JsonObject).map(([path, item]) => [
      path,
      Object.fromEntries(
        Object.keys(item as JsonObject).map((method) => [
          method,
          { responses: { 200: { description: "Replaced." } } },
        ]),
      ),
    ]),
  ),
});

const ownHookFile = fileURLToPath(new URL("./hooks.cts", import.meta.url));

/**
 * Runs Dredd in this process, with the hooks handed on to the target.
 *
 * @returns why the run is not to be trusted, or undefined when Dredd came to its end. Even then only the events say
 *   what has been tested: Dredd ends without an error when a hook file did not load, and when a hook went wrong.
 */
export async function runDredd(target: HookTarget, options: DreddOptions): Promise<string | undefined> {
  const id = randomUUID();
  hookTargets.set(id, target);
  const Dredd = loadDredd();
  let current = "";
  const watchdog = watch(options.patience);
  target.started(watchdog.news);
  const emitter = new EventEmitter();
  const report = (outcome: DreddEvent["outcome"], message = "") => {
    watchdog.news();
    options.onEvent({ name: current, outcome, message });
  };
  emitter.on("test start", (test: DreddTest) => {
    watchdog.news();
    current = test.message ?? "";
  });
  emitter.on("test pass", () => report("pass"));
  emitter.on("test skip", () => report("skip"));
  emitter.on("test fail", (test: DreddTest) => report("fail", test.message));
  emitter.on("test error", (error: NodeJS.ErrnoException) => report("error", error.code ?? error.message));
  try {
    const dredd = new Dredd({
      endpoint: options.origin,
      apiDescriptions: [{ location: contractFile, content: skeleton }],
      // Relative, as Dredd takes it for a pattern, which a folder such as "kit (2)" above it would not match.
      hookfiles: [relative(projectPath("."), options.hookFile ?? ownHookFile)],
      require: "tsx/cjs",
      only: options.names,
      loglevel: "silent",
      // A connection for each request: one that a host has just closed would look like a broken answer.
      http: { timeout: options.timeout, pool: false },
      emitter,
      custom: { run: id, cwd: projectPath(".") },
    });
    const finished = new Promise<string | undefined>((resolve) => {
      dredd.run((error) => resolve(error ? error.message : undefined));
    });
    return await Promise.race([finished, watchdog.gaveUp]);
  } finally {
    watchdog.stop();
    hookTargets.delete(id);
  }
}

function watch(patience: number) {
  let giveUp: (reason: string) => void = () => {};
  const gaveUp = new Promise<string>((resolve) => {
    giveUp = resolve;
  });
  // Not unref'd: it also keeps the process from ending in silence when nothing else is left to do.
  const timer = setTimeout(() => giveUp(`nothing has happened for ${patience / 1000} s`), patience);
  return { gaveUp, news: () => timer.refresh(), stop: () => clearTimeout(timer) };
}
