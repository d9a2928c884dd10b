import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { headerPairs } from "../contract/exchange.ts";
import { loopback } from "../lib/ports.ts";
import type { RunningServer } from "../lib/running-server.ts";

/** A request as a host gets it. */
export interface HostRequest {
  method: string;
  path: string;
  headers: Headers;
  /** The names of the headers as they were written. */
  rawNames: string[];
  body: string;
}

/** An answer to the byte, with the ways in which a connection can go wrong. */
export interface HostAnswer {
  status: number;
  headers: [name: string, value: string][];
  body: Buffer;
  /** How it is written; whole, with its length, by default. */
  transport?:
    | "chunked"
    | "cut short"
    | "cut short while chunked"
    | "reset"
    | "mute"
    | { afterMilliseconds: number }
    /** A byte at a time, with a pause after each. */
    | { pauseMilliseconds: number };
}

export type Host = (request: HostRequest) => Promise<HostAnswer>;

/** A `fetch` as a host whose answers can be changed. */
export function hostOf(fetch: (request: Request) => Promise<Response>): Host {
  return async ({ method, path, headers, body }) => {
    const hasBody = method !== "GET" && method !== "HEAD";
    const response = await fetch(
      new Request(`http://${loopback}${path}`, { method, headers, ...(hasBody ? { body } : {}) }),
    );
    return {
      status: response.status,
      headers: [...response.headers].filter(([name]) => name !== "content-length"),
      body: Buffer.from(await response.arrayBuffer()),
    };
  };
}

/** Serves a host on loopback, on any free port. */
export async function serveHost(host: Host): Promise<RunningServer> {
  const server = createServer(async (incoming, outgoing) =>
    write(await host(await read(incoming)), outgoing),
  );
  server.listen(0, loopback);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${loopback}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const ofTheConnection = new Set(["connection", "content-length", "host", "transfer-encoding"]);

async function read(incoming: IncomingMessage): Promise<HostRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return {
    method: incoming.method ?? "",
    path: incoming.url ?? "",
    headers: new Headers(
      headerPairs(incoming.rawHeaders).filter(([name]) => !ofTheConnection.has(name.toLowerCase())),
    ),
    rawNames: headerPairs(incoming.rawHeaders).map(([name]) => name),
    body: Buffer.concat(chunks).toString("utf8"),
  };
}

async function write(
  { status, headers, body, transport }: HostAnswer,
  outgoing: ServerResponse,
): Promise<void> {
  if (transport === "mute") return;
  if (transport === "reset") {
    outgoing.socket?.resetAndDestroy();
    return;
  }
  if (typeof transport === "object" && "afterMilliseconds" in transport)
    await wait(transport.afterMilliseconds);
  const chunked = transport === "chunked" || transport === "cut short while chunked";
  const length: [string, string][] =
    chunked || status === 204 ? [] : [["Content-Length", String(body.length)]];
  outgoing.writeHead(status, [...headers, ...length].flat());
  if (typeof transport === "object" && "pauseMilliseconds" in transport) {
    for (const byte of body) {
      if (outgoing.destroyed) return;
      outgoing.write(Buffer.from([byte]));
      await wait(transport.pauseMilliseconds);
    }
    outgoing.end();
    return;
  }
  const half = Math.ceil(body.length / 2);
  if (!chunked && transport !== "cut short") {
    outgoing.end(body);
    return;
  }
  outgoing.write(body.subarray(0, half), () => {
    if (transport === "chunked") outgoing.end(body.subarray(half));
    else outgoing.socket?.destroySoon();
  });
}
