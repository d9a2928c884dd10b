import { onTestFinished } from "vitest";
import type { Change } from "../../scripts/contract-mutants/changes.ts";
import { hostOf, serveHost } from "../../scripts/contract-mutants/host.ts";
import { sandboxEnvironment } from "../../scripts/sandbox/environment.ts";
import { createSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import { type Finished, runScript } from "../support/script.ts";

export { sandboxEnvironment };

/** A sandbox on a free port until the test ends, with a change if one is given. */
export async function serveSandbox(
  change: Change = (host) => host,
): Promise<{ url: string; sandbox: Sandbox }> {
  const sandbox = createSandbox();
  const server = await serveHost(change(hostOf(sandbox.fetch)));
  onTestFinished(() => server.close());
  return { url: server.url, sandbox };
}

/** Runs `npm run contract` against a host, with every variable of the environment set that it knows. */
export function contract(
  args: string[],
  environment: Record<string, string> = sandboxEnvironment,
): Promise<Finished> {
  return runScript("contract.ts", args, undefined, environment);
}

/** The environment without some of its variables. */
export function without(...names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(sandboxEnvironment).filter(([name]) => !names.includes(name)));
}

/** The lines of the table for a case, with what stands below it. */
export function caseLine({ stdout }: Finished, name: string): string {
  const lines = stdout.split("\n");
  const at = lines.findIndex((line) => line.slice(2).startsWith(`${name}  `));
  const end = lines.findIndex((line, index) => index > at && !line.startsWith("    "));
  return lines.slice(at, end).join("\n");
}
