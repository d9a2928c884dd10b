import { watch } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import { dirname } from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { loopback } from "../lib/ports.ts";
import { contractFile, projectPath } from "../lib/project.ts";
import type { RunningServer } from "../lib/running-server.ts";
import { docsFile, llmsTxtFile, markdownFile } from "./build-docs.ts";

const reloadOnChange = '<script>new EventSource("/changes").onmessage = () => location.reload();</script>';

/** Serves the built docs on loopback. An open page reloads itself after each {@link DocsServer.reload}. */
export interface DocsServer extends RunningServer {
  reload(): void;
}

export async function serveDocs(port: number): Promise<DocsServer> {
  const readers = new Set<() => void>();
  const app = new Hono()
    .get("/", async (context) => context.html((await readFile(docsFile, "utf8")) + reloadOnChange))
    .get("/index.html", (context) => context.redirect("/"))
    .get("/index.md", async (context) => context.text(await readFile(markdownFile, "utf8")))
    .get("/llms.txt", async (context) => context.text(await readFile(llmsTxtFile, "utf8")))
    .get("/favicon.ico", (context) => context.body(null, 204))
    .get("/changes", (context) =>
      streamSSE(context, async (stream) => {
        while (!stream.aborted) {
          await new Promise<void>((resolve) => {
            readers.add(resolve);
            stream.onAbort(resolve);
          });
          await stream.writeSSE({ data: "changed" });
        }
      }),
    );
  const server = await new Promise<Server>((resolve) => {
    const started = serve({ fetch: app.fetch, port, hostname: loopback }, () => resolve(started as Server));
  });
  const address = server.address();
  return {
    url: `http://${loopback}:${typeof address === "object" ? address?.port : port}/`,
    reload() {
      for (const wake of readers) wake();
      readers.clear();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Calls back after each change of the contract, once for the burst of events that one save makes. */
export function watchContract(onChange: () => void): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  return watch(dirname(projectPath(contractFile)), () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, 100);
  });
}
