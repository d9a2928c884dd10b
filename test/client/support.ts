import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { listening as listen } from "../../scripts/lib/listening.ts";
import { createResendClient, type ResendClient, type ResendClientOptions } from "../../src/client/index.ts";
import { message, oauthClient, till } from "../../src/sandbox/fixtures.ts";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../src/sandbox/sandbox.ts";

export const messageId = message.messageId;
export const basicAuth = { username: till.name, password: till.password };
export const keyAuth = { key: oauthClient.name, secret: oauthClient.secret };

/** Both schemes, by name. */
export const schemes = [
  ["Basic", basicAuth],
  ["OAuth", keyAuth],
] as const;

/** A body of a success, exact. */
export const successBody =
  '{"orgId":100737,"undeliveredMessageId":1746061653596,"resentMessageId":1748743190124,"warnings":[]}';

/** A body with one error. */
export function errorBody(code: number, text = "Failed"): string {
  return JSON.stringify({ errors: [{ status: false, code, message: text }] });
}

/** A client with the Basic scheme, unless told otherwise. */
export function clientOf(baseUrl: string, options: Partial<ResendClientOptions> = {}): ResendClient {
  return createResendClient({ baseUrl, auth: basicAuth, ...options });
}

/** Listens on a free port of 127.0.0.1 until the test ends, and returns the port. */
export async function listening(server: Server): Promise<number> {
  const { port, close } = await listen(server);
  onTestFinished(close);
  return port;
}

/** A request as a host got it, whole. */
export interface Received {
  method: string | undefined;
  path: string | undefined;
  headers: IncomingMessage["headers"];
  body: string;
}

/** A real host, and every request that came in. */
export interface Host {
  url: string;
  received: Received[];
}

/** A host that answers each request, given the number of those before it. */
export async function hostThat(
  answer: (response: ServerResponse, index: number, request: Received) => void,
): Promise<Host> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method, url: path, headers } = request;
    received.push({ method, path, headers, body });
    answer(response, received.length - 1, { method, path, headers, body });
  });
  return { url: `http://127.0.0.1:${await listening(server)}`, received };
}

/** A host that gives one answer to everything. */
export function hostAnswering(
  status: number,
  body: string,
  headers: Record<string, string> = {},
): Promise<Host> {
  return hostThat((response) => response.writeHead(status, headers).end(body));
}

/** A port that does with connections what it is told, and what came in on them. */
export async function tcpPort(
  onConnection: (socket: Socket, index: number) => void,
): Promise<{ port: number; connections(): number }> {
  let count = 0;
  const port = await listening(
    createTcpServer((socket) => {
      socket.on("error", () => {});
      onConnection(socket, count++);
    }),
  );
  return { port, connections: () => count };
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** A sandbox on a port, until the test ends. */
export async function servedSandbox(options?: SandboxOptions): Promise<{ sandbox: Sandbox; url: string }> {
  const sandbox = createSandbox(options);
  const { url, close } = await sandbox.listen();
  onTestFinished(close);
  return { sandbox, url };
}
