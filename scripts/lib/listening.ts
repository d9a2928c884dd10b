import { once } from "node:events";
import type { AddressInfo, Server, Socket } from "node:net";
import { loopback } from "./ports.ts";

/** A server that listens, and its connections. */
export interface ListeningServer {
  readonly port: number;
  /** Those that are open. */
  readonly sockets: ReadonlySet<Socket>;
  /** Frees the port, and ends every connection. */
  close(): void;
}

/** Listens on a free port of loopback. A connection that breaks is no error: that is what such servers are for. */
export async function listening(server: Server): Promise<ListeningServer> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  server.listen(0, loopback);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    sockets,
    close() {
      if (server.listening) server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
