import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import autocannon from "autocannon";
import { createClient } from "../../src/api.ts";
import { basicAuthorization } from "../../src/auth/basic-authorization.ts";
import { operationById } from "../../src/contract/contract.ts";
import { stringifyExact } from "../../src/json/exact-json.ts";
import { message, till } from "../../src/sandbox/fixtures.ts";
import { projectPath } from "../lib/project.ts";
import type { Contender } from "./sandbox-server.ts";

const { path, method } = operationById("resendCommunication");
const authorization = basicAuthorization(till.name, till.password);
const { messageId } = message;

/** Connections to the server. */
export const connections = 10;

/** Requests that each connection sends without waiting for an answer: with one, it is the sender that is measured. */
export const requestsAtOnce = 10;

/** A server in a process of its own. */
export interface MeasuredServer {
  name: Contender;
  url: string;
  /** Requests a second, one number for each round. */
  rounds: number[];
  process: ChildProcess;
}

/**
 * Starts a server and sees that it resends.
 *
 * @throws {Error} when the server ends before it listens, or does not resend the message
 */
export async function startServer(name: Contender): Promise<MeasuredServer> {
  const child = fork(projectPath("scripts/bench/sandbox-server.ts"), [name], {
    execArgv: ["--import", "tsx"],
    // Prism greets on the standard output.
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [url] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(() => {
      throw new Error(`${name} ended before it listened.`);
    }),
  ]);
  const client = createClient({ baseUrl: url, headers: { Authorization: authorization } });
  const { data, response } = await client.POST("/v2/communications/resend", { body: { messageId } });
  if (!data || !("resentMessageId" in data)) throw new Error(`${name} answers ${response.status}.`);
  return { name, url, rounds: [], process: child };
}

/**
 * Sends valid, authorised resends for a while.
 *
 * @param seconds a whole number from 1
 * @returns answered requests a second
 * @throws {Error} when an answer is no 200, or fails to come
 */
export async function requestsPerSecond({ name, url }: MeasuredServer, seconds: number): Promise<number> {
  const { requests, duration, non2xx, errors } = await autocannon({
    url: `${url}${path}`,
    method: method as "POST",
    headers: { Authorization: authorization, "Content-Type": "application/json" },
    body: stringifyExact({ messageId }),
    connections,
    pipelining: requestsAtOnce,
    duration: seconds,
  });
  if (non2xx > 0 || errors > 0)
    throw new Error(`${name}: ${non2xx} answers of another status, ${errors} errors.`);
  return requests.total / duration;
}
