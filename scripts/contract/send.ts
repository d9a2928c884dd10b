import http from "node:http";
import https from "node:https";
import { type Answer, headerPairs } from "./exchange.ts";

/** A request as it goes over the wire. */
export interface WireRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string;
  /** Milliseconds until it is given up. */
  timeout: number;
}

/** Makes an error of an answer 101, which otherwise ends the request without a word. */
export function refuseUpgrade(request: http.ClientRequest): void {
  request.on("upgrade", (_response, socket) => {
    socket.destroy();
    request.emit("error", Object.assign(new Error("it switches to another protocol"), { code: "EUPGRADE" }));
  });
}

/**
 * Sends a request on a connection of its own and takes the answer as it comes. Follows no redirect.
 *
 * @throws {Error} with a `code` such as ECONNREFUSED, or ETIMEDOUT when no answer has begun or ended in time
 */
export async function send({ url, method, headers, body, timeout }: WireRequest): Promise<Answer> {
  const started = performance.now();
  const request = (url.startsWith("https:") ? https : http).request(url, { method, headers, agent: false });
  const tooLate = Object.assign(new Error("no answer in time"), { code: "ETIMEDOUT" });
  let isTooLate = false;
  const timer = setTimeout(() => {
    isTooLate = true;
    request.destroy(tooLate);
  }, timeout);
  try {
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      request.on("response", resolve);
      request.on("error", reject);
      refuseUpgrade(request);
      request.end(body);
    });
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of response) chunks.push(chunk as Buffer);
    } catch {
      // What has come by then still says something, unless it was ourselves who gave up.
      if (isTooLate) throw tooLate;
    }
    return {
      status: response.statusCode ?? 0,
      headers: headerPairs(response.rawHeaders),
      body: Buffer.concat(chunks),
      complete: response.complete,
      milliseconds: Math.round(performance.now() - started),
    };
  } finally {
    clearTimeout(timer);
    request.destroy();
  }
}
