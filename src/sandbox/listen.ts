import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener, RequestError } from "@hono/node-server";
import { answer } from "./answer.ts";
import { documentedErrors } from "./documented.ts";
import { resendOperation } from "./resend.ts";
import { resendOnNode } from "./resend-on-node.ts";
import type { SandboxState } from "./state.ts";

const hostname = "127.0.0.1";

/** A sandbox that is served. */
export interface Listening {
  /** Such as http://127.0.0.1:4011, without a slash at the end. */
  readonly url: string;
  /** Ends every connection, whatever it waits for, and frees the port. */
  close(): Promise<void>;
}

/**
 * Serves a handler on 127.0.0.1, and the state behind it.
 *
 * @param port 0 to 65535; 0 takes any free one
 * @throws {RangeError} when the port is anything else
 * @throws {Error} with the code EADDRINUSE when it is taken
 */
export async function listen(
  fetch: (request: Request, env?: object) => Promise<Response>,
  state: SandboxState,
  port = 0,
): Promise<Listening> {
  const errorAnswer = documentedErrors(resendOperation);
  const answerAny = getRequestListener(fetch, {
    hostname,
    errorHandler(error) {
      // A request target or a Host that is no URL.
      if (error instanceof RequestError) return answer(errorAnswer("invalidInput"));
      console.error(error);
      return answer(errorAnswer("internalError"));
    },
  });
  const server = createServer((incoming, outgoing) => {
    if (!resendOnNode(incoming, outgoing, state)) void answerAny(incoming, outgoing);
  });
  server.listen(port, hostname);
  await once(server, "listening");
  return {
    url: `http://${hostname}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
