import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect, createServer as createNetServer } from "node:net";
import { headerNames } from "../../generated/operations.ts";
import { createSandbox, type FaultOrder, type Sandbox } from "../../src/sandbox/sandbox.ts";
import { listening } from "../lib/listening.ts";
import { loopback } from "../lib/ports.ts";
import type { Certificate } from "./certificate.ts";
import { type Arrival, inFrontOf, pass } from "./front.ts";

/** A host that is called, and the truth about it. */
export interface Host {
  readonly baseUrl: string;
  /** The sandbox that decides, and hands out tokens. */
  readonly sandbox: Sandbox;
  /** How many messages were really sent. */
  sent(): number;
  /** Whether another origin got the credentials. */
  leaked(): boolean;
  close(): Promise<void> | void;
}

/** Starts a host. The certificate is one that the clients trust. */
export type StartHost = (certificate: Certificate) => Promise<Host>;

/** The sandbox itself, with faults. */
export function sandboxWith(...faults: FaultOrder[]): StartHost {
  return async () => {
    const sandbox = createSandbox();
    sandbox.faults.add(...faults);
    const { url, close } = await sandbox.listen();
    return { ...truthOf(sandbox), baseUrl: url, close };
  };
}

/** Sends the message, and stops in the middle of the answer's body, with the connection open. */
export const stalledBody = front(async ({ outgoing, decide }) => {
  const { status, headers, text } = await decide();
  outgoing.writeHead(status, { ...headers, "content-length": Buffer.byteLength(text) });
  outgoing.write(text.slice(0, text.length / 2));
});

/** Sends the message, and answers nothing. */
export const silentAfterSend = front(async ({ decide }) => {
  await decide();
});

/** Sends the first message. Then it resets a connection that was used before when a resend comes on it. */
export const staleConnection: StartHost = async (certificate) => {
  let hasSent = false;
  return await front(async (arrival) => {
    const { socket } = arrival.incoming;
    if (hasSent && socket.bytesWritten > 0) return void socket.resetAndDestroy();
    hasSent = true;
    await pass(arrival);
  })(certificate);
};

/** Redirects to another origin, which sends the message. */
export const redirectElsewhere: StartHost = async () => {
  const sandbox = createSandbox();
  let leaked = false;
  const elsewhere = await listening(
    createServer(
      inFrontOf(sandbox, async (arrival) => {
        const { headers } = arrival.incoming;
        leaked ||= ["authorization", headerNames.oauthToken].some((name) => headers[name.toLowerCase()]);
        await pass(arrival);
      }),
    ),
  );
  const host = await listening(
    createServer(
      inFrontOf(sandbox, ({ incoming: { url }, outgoing }) => {
        const location = `http://${loopback}:${elsewhere.port}${url}`;
        outgoing.writeHead(307, { location, "content-length": 0 }).end();
      }),
    ),
  );
  return {
    ...truthOf(sandbox),
    baseUrl: `http://${loopback}:${host.port}`,
    leaked: () => leaked,
    close() {
      host.close();
      elsewhere.close();
    },
  };
};

/** Closes the first connection in the middle of the TLS handshake. */
export const cutHandshake: StartHost = async ({ key, cert }) => {
  const sandbox = createSandbox();
  const server = await listening(createTlsServer({ key, cert }, inFrontOf(sandbox, pass)));
  let isFirst = true;
  const gate = await listening(
    createNetServer((socket) => {
      if (isFirst) {
        isFirst = false;
        socket.once("data", () => socket.destroy());
        return;
      }
      const onward = connect(server.port, loopback);
      onward.on("error", () => socket.destroy());
      socket.on("close", () => onward.destroy());
      socket.pipe(onward).pipe(socket);
    }),
  );
  return {
    ...truthOf(sandbox),
    baseUrl: `https://${loopback}:${gate.port}`,
    close() {
      gate.close();
      server.close();
    },
  };
};

/** A server in front of a sandbox. */
function front(atResend: (arrival: Arrival) => Promise<void> | void): StartHost {
  return async () => {
    const sandbox = createSandbox();
    const { port, close } = await listening(createServer(inFrontOf(sandbox, atResend)));
    return { ...truthOf(sandbox), baseUrl: `http://${loopback}:${port}`, close };
  };
}

function truthOf(sandbox: Sandbox): Pick<Host, "sandbox" | "sent" | "leaked"> {
  return { sandbox, sent: () => sandbox.ledger.length, leaked: () => false };
}
