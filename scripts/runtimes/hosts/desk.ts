import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { message, messages, oauthClient, till } from "../../../src/sandbox/fixtures.ts";
import { createSandbox } from "../../../src/sandbox/sandbox.ts";
import { loopback } from "../../lib/ports.ts";
import type { RunningServer } from "../../lib/running-server.ts";
import type { Certificates } from "./certificates.ts";
import { type Host, startHost } from "./host.ts";
import type { OrderedHost, OrderedSandbox } from "./orders.ts";

const contents = {
  till: { username: till.name, password: till.password },
  oauthClient: { key: oauthClient.name, secret: oauthClient.secret },
  messageId: String(message.messageId),
  largeMessageIds: messages
    .filter(({ messageId, orgId }) => orgId === till.orgId && messageId > Number.MAX_SAFE_INTEGER)
    .map(({ messageId }) => String(messageId)),
} satisfies Omit<OrderedSandbox, "url">;

/**
 * Serves hosts and sandboxes to a program that runs elsewhere, in whatever runtime:
 *
 * - `POST /sandboxes` a sandbox of its own
 * - `POST /hosts` a host as ordered
 * - `GET /hosts/ID?requests=N` what it has read, as soon as that are N requests
 * - `DELETE /hosts/ID` ends it and its connections
 */
export async function openDesk(certificates: Certificates): Promise<RunningServer> {
  const hosts: Host[] = [];
  const sandboxes: RunningServer[] = [];

  async function serve({ method, url = "" }: IncomingMessage, body: string): Promise<object> {
    const { pathname, searchParams } = new URL(url, "http://desk");
    if (method === "POST" && pathname === "/sandboxes") {
      const sandbox = await createSandbox().listen();
      sandboxes.push(sandbox);
      return { ...contents, url: sandbox.url };
    }
    if (method === "POST" && pathname === "/hosts") {
      const host = await startHost(JSON.parse(body), certificates);
      return { id: String(hosts.push(host) - 1), url: host.url } satisfies OrderedHost;
    }
    const host = hosts[Number(pathname.replace("/hosts/", ""))];
    if (!host) throw new Error(`There is no ${method} ${pathname}.`);
    if (method === "DELETE") {
      host.close();
      return {};
    }
    return await host.report(Number(searchParams.get("requests")));
  }

  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    try {
      response.end(JSON.stringify(await serve(request, body)));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  }).listen(0, loopback);
  await once(server, "listening");
  return {
    url: `http://${loopback}:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const host of hosts) host.close();
      server.close();
      server.closeAllConnections();
      await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
    },
  };
}
