import { createSandbox } from "../../src/sandbox/sandbox.ts";
import { claimPort } from "../lib/ports.ts";
import type { RunningServer } from "../lib/running-server.ts";
import { startMock } from "../mock/start-mock.ts";

/** The servers that are measured. */
export const contenders = {
  sandbox: async () => await createSandbox().listen(),
  prism: async () => await startMock(await claimPort(0, "npm run bench"), "silent"),
} satisfies Record<string, () => Promise<RunningServer>>;

/** Name of a server that is measured. */
export type Contender = keyof typeof contenders;

// Started with the name of one: serves it in a process of its own, until the parent lets go, and tells the parent where.
const name = process.argv[2];
if (process.send && name !== undefined && Object.hasOwn(contenders, name)) {
  const { url } = await contenders[name as Contender]();
  process.on("disconnect", () => process.exit(0));
  process.send(url);
}
