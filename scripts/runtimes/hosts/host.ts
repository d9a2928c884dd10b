import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createSecureServer, type Http2ServerResponse, constants as http2 } from "node:http2";
import { createServer as createHttpsServer } from "node:https";
import { createServer as createTcpServer, type Server } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { headerNames } from "../../../generated/operations.ts";
import { listening } from "../../lib/listening.ts";
import { loopback } from "../../lib/ports.ts";
import type { Certificates } from "./certificates.ts";
import type { HostOrder, HostReport, ReadRequest, Step, Transport } from "./orders.ts";

/** A server of our own that behaves as ordered, and counts what reaches it. */
export interface Host {
  readonly url: string;
  /** What it has read, as soon as that are so many requests. */
  report(requests: number): Promise<HostReport>;
  close(): void;
}

/** HTTP/2's is used like the one of HTTP/1.1. */
type Answer = ServerResponse;

/** Starts a host on a free port. */
export async function startHost({ transport, steps }: HostOrder, certificates: Certificates): Promise<Host> {
  const requests: ReadRequest[] = [];
  let wake: () => void = () => {};
  let more = new Promise<void>((resolve) => {
    wake = resolve;
  });

  async function answer(request: IncomingMessage, response: Answer): Promise<void> {
    for (const [name, value] of Object.entries(anyPage)) response.setHeader(name, value);
    if (request.method === "OPTIONS") {
      response.writeHead(204).end();
      return;
    }
    let body = "";
    try {
      for await (const chunk of request) body += chunk;
    } catch {
      // The client went away half-way.
      return;
    }
    const step = steps[Math.min(requests.length, steps.length - 1)] ?? { do: "hang" };
    const { authorization, [headerNames.oauthToken.toLowerCase()]: token } = request.headers;
    requests.push({
      path: request.url ?? "",
      body,
      authorization,
      token: token?.toString(),
      httpVersion: request.httpVersion,
      at: performance.now(),
    });
    perform(step, body, response);
    wake();
    more = new Promise((resolve) => {
      wake = resolve;
    });
  }

  function perform(step: Step, body: string, response: Answer): void {
    const { stream } = response as unknown as Partial<Http2ServerResponse>;
    switch (step.do) {
      case "answer":
        response.writeHead(step.status, step.headers).end(step.body);
        break;
      case "succeed":
        response.writeHead(200, json).end(success(body));
        break;
      case "giveToken":
        response.writeHead(200, json).end(tokenAnswer(step.token, step.ttlSeconds));
        break;
      case "stall":
        response.writeHead(200, { ...json, "content-length": success(body).length });
        response.write(success(body).slice(0, 30));
        break;
      case "hang":
        break;
      case "vanish":
        server.close();
        for (const socket of sockets) socket.resetAndDestroy();
        break;
      case "reset":
        for (const socket of sockets) socket.resetAndDestroy();
        break;
      case "close":
        for (const socket of sockets) socket.destroy();
        break;
      case "refuseStream":
        if (stream) stream.close(http2.NGHTTP2_REFUSED_STREAM);
        else perform({ do: "reset" }, body, response);
        break;
      case "goAway":
        if (stream) stream.session?.goaway(http2.NGHTTP2_NO_ERROR, 0);
        else perform({ do: "reset" }, body, response);
        break;
    }
  }

  const server = serverOf(transport, certificates, (request, response) => void answer(request, response));
  const { port, sockets, close } = await listening(server);
  if (transport === "refused") {
    close();
    await once(server, "close");
  }
  return {
    url: `${transport === "http" || transport === "refused" ? "http" : "https"}://${loopback}:${port}`,
    async report(wanted) {
      while (requests.length < wanted) await more;
      return { requests };
    },
    close,
  };
}

function serverOf(
  transport: Transport,
  { trusted, otherName, untrusted }: Certificates,
  answer: (request: IncomingMessage, response: Answer) => void,
): Server {
  switch (transport) {
    case "http":
    case "plainOnHttps":
    case "refused":
      return createHttpServer({ keepAliveTimeout: 0 }, answer);
    case "https":
      return createHttpsServer({ ...trusted, keepAliveTimeout: 0 }, answer);
    case "otherName":
      return createHttpsServer(otherName, answer);
    case "untrusted":
      return createHttpsServer(untrusted, answer);
    case "http2":
      return createSecureServer({ ...trusted, allowHTTP1: true }, (request, response) =>
        answer(request as unknown as IncomingMessage, response as unknown as Answer),
      ).on("sessionError", () => {});
    case "noCommonProtocol":
      return createTlsServer({ ...trusted, ALPNProtocols: ["acme-tls/1"] });
    case "cutHandshake":
      return createTcpServer((socket) => socket.once("data", () => socket.resetAndDestroy()));
    case "silent":
      return createTcpServer((socket) => socket.resume());
  }
}

/** Any page may ask, because a browser is a runtime, too. What it asks first, with OPTIONS, does not count. */
const anyPage = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "authorization, *",
  "access-control-expose-headers": "*",
};

const json = { "content-type": "application/json" };

function success(body: string): string {
  const messageId = /\d+/.exec(body)?.[0] ?? "0";
  return `{"orgId":100737,"undeliveredMessageId":${messageId},"resentMessageId":9007199254740997,"warnings":[]}`;
}

function tokenAnswer(accessToken: string, ttlSeconds: number): string {
  return JSON.stringify({ data: { accessToken, ttlSeconds }, errors: null });
}
