import { createSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import { all, type Change, withHeader } from "../contract-mutants/changes.ts";
import { hostOf, serveHost } from "../contract-mutants/host.ts";

/** A tool that is slow on a busy machine takes up a connection just when an idle server closes it. */
const withoutKeepAlive = withHeader("any", "Connection", "close");

/** Serves a sandbox, or what a change makes of it, on a free port while something runs. */
export async function withSandbox(
  run: (url: string, sandbox: Sandbox) => Promise<void>,
  change: Change = (host) => host,
): Promise<void> {
  const sandbox = createSandbox();
  const { url, close } = await serveHost(all(change, withoutKeepAlive)(hostOf(sandbox.fetch)));
  try {
    await run(url, sandbox);
  } finally {
    await close();
  }
}
