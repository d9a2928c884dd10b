import { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";

/** What a fault can do to the connection that a request came on, beside answering. */
export interface Connection {
  /** Resets it. Nobody gets an answer. */
  reset(): Promise<Response>;
  /**
   * Waits, without holding anything up.
   *
   * @param milliseconds from 0 to 2147483647, or Infinity, which ends only with the connection
   */
  wait(milliseconds: number): Promise<void>;
  /** Answers with the length of the whole body and half of it, and ends. */
  truncate(answer: Response): Promise<Response>;
}

/**
 * The connection of a request.
 *
 * @param env what the Node server passes beside the request; anything else is a call within the process
 * @param stop aborted when the sandbox is reset, which ends whoever waits
 */
export function connectionOf(request: Request, env: unknown, stop: AbortSignal): Connection {
  return isHttpBindings(env) ? new Socket(request, env, stop) : new InProcess(request, stop);
}

/** Whether something is what Hono's Node server passes beside a request. */
export function isHttpBindings(env: unknown): env is HttpBindings {
  return (
    typeof env === "object" && env !== null && "outgoing" in env && env.outgoing instanceof ServerResponse
  );
}

class Socket implements Connection {
  readonly #request: Request;
  readonly #outgoing: ServerResponse;
  readonly #stop: AbortSignal;

  constructor(request: Request, { outgoing }: HttpBindings, stop: AbortSignal) {
    this.#request = request;
    this.#outgoing = outgoing;
    this.#stop = stop;
  }

  reset(): Promise<Response> {
    this.#outgoing.socket?.resetAndDestroy();
    return never();
  }

  async wait(milliseconds: number): Promise<void> {
    try {
      await waitFor(milliseconds, this.#request.signal, this.#stop);
    } catch {
      await this.reset();
    }
  }

  async truncate(answer: Response): Promise<Response> {
    const body = Buffer.from(await answer.arrayBuffer());
    const outgoing = this.#outgoing;
    outgoing.writeHead(answer.status, {
      ...Object.fromEntries(answer.headers),
      "content-length": body.length,
    });
    outgoing.write(half(body), () => outgoing.socket?.destroySoon());
    return never();
  }
}

/** Behaves as the global `fetch` does when the same happens on a network. */
class InProcess implements Connection {
  readonly #request: Request;
  readonly #stop: AbortSignal;

  constructor(request: Request, stop: AbortSignal) {
    this.#request = request;
    this.#stop = stop;
  }

  async reset(): Promise<Response> {
    throw connectionReset();
  }

  async wait(milliseconds: number): Promise<void> {
    try {
      await waitFor(milliseconds, this.#request.signal, this.#stop);
    } catch {
      this.#request.signal.throwIfAborted();
      throw connectionReset();
    }
  }

  async truncate(answer: Response): Promise<Response> {
    const body = new Uint8Array(await answer.arrayBuffer());
    const { status, headers } = answer;
    headers.set("Content-Length", String(body.length));
    const stream = new ReadableStream(
      {
        start: (controller) => controller.enqueue(half(body)),
        pull: (controller) =>
          controller.error(
            new TypeError("terminated", {
              cause: Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" }),
            }),
          ),
      },
      { highWaterMark: 1 },
    );
    return new Response(stream, { status, headers });
  }
}

function connectionReset(): TypeError {
  const cause = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", syscall: "read" });
  return new TypeError("fetch failed", { cause });
}

async function waitFor(milliseconds: number, ...signals: AbortSignal[]): Promise<void> {
  const signal = AbortSignal.any(signals);
  if (Number.isFinite(milliseconds)) return await delay(milliseconds, undefined, { signal });
  signal.throwIfAborted();
  await new Promise((_, reject) => signal.addEventListener("abort", reject, { once: true }));
}

function half<Bytes extends Uint8Array>(body: Bytes): Uint8Array {
  return body.subarray(0, Math.floor(body.length / 2));
}

/** The Node server answers with whatever a handler resolves to; what was dealt with on the socket gets nothing more. */
function never(): Promise<never> {
  return new Promise(() => {});
}
