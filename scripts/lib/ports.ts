import { once } from "node:events";
import { createServer } from "node:net";
import { UserError } from "./run-script.ts";

/** Every server of the scripts listens here only: mock and docs are for the person at this machine. */
export const loopback = "127.0.0.1";

/** Where mock, sandbox and docs are, unless somebody chooses other ports. */
export const defaultPorts = { mock: 4010, sandbox: 4011, docs: 4012 } as const;

/**
 * Reads a port from the command line.
 *
 * @param value 0 to 65535 in decimal; 0 takes any free port
 * @throws {UserError} when it is anything else
 */
export function parsePort(value: string, option: string): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(port <= 65535)) {
    throw new UserError(
      `${option} ${value}: a port is a whole number from 0 to 65535, where 0 takes any free one.`,
    );
  }
  return port;
}

/**
 * Makes sure, before anything is started, that a port can be listened on.
 *
 * @returns the port, or a free one when it is 0
 * @throws {UserError} when it is taken or not ours to take; the line names the option that changes it
 */
export async function claimPort(port: number, option: string): Promise<number> {
  const probe = createServer();
  try {
    probe.listen(port, loopback);
    await once(probe, "listening");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why =
      code === "EADDRINUSE"
        ? "is taken"
        : code === "EACCES"
          ? "needs more rights"
          : `cannot be used (${code})`;
    throw new UserError(`Port ${port} ${why}. Free it, or choose another one: ${option} N`);
  }
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address ? address.port : port;
}
