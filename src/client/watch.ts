/**
 * What the runtime announces of the request of one `fetch`.
 *
 * Error codes do not tell whether a request was written: a TLS handshake that is cut short and a reset after sending are
 * both ECONNRESET. Node's `fetch` announces on diagnostics channels when it makes a request and when it writes its
 * headers. They are marked experimental, so where they are silent only codes that prove it count.
 */
export interface Watch {
  /** What is watched: a `fetch` that the user passed may send other requests before or after ours. */
  readonly method: string;
  readonly url: string;
  /** Whether the request was announced, so that silence about its headers means something. */
  announced?: boolean;
  /** Whether its headers were written, or were about to be. */
  written?: boolean;
  /** Status of the answer, which `fetch` keeps to itself when it makes an error of it, as of 407. */
  status?: number | undefined;
  /** Is called before a request that was written is sent a second time, to stop that. */
  stop(): void;
}

/** The status after which `fetch` sends the request again over another connection. */
const misdirected = 421;

interface Storage {
  run<T>(watch: Watch, action: () => T): T;
  getStore(): Watch | undefined;
}

interface Announcement {
  request: { method: string; origin: string; path: string };
  response?: { statusCode: number };
}

let isListening: boolean | undefined;
/** The watch of the `fetch` that is being called at this moment. */
let current: Watch | undefined;
let storage: Storage | undefined;

/**
 * Runs a `fetch` so that what the runtime announces of it lands in the watch.
 *
 * Node's own announces the request before it returns, so a variable tells whose it is. AsyncLocalStorage tells it for a
 * fetch that comes to it later, but slows down every promise of the process (on Node 20 by a third), so it is there only
 * once such a fetch was met.
 */
export function watched<T>(watch: Watch, fetch: () => T): T {
  isListening ??= listen();
  if (!isListening) return fetch();
  const before = current;
  current = watch;
  try {
    return storage ? storage.run(watch, fetch) : fetch();
  } finally {
    current = before;
    if (!watch.announced) storage ??= newStorage();
  }
}

/** Whether an error of a watched `fetch` proves that the request was not written. */
export function isNeverWritten(watch: Watch, error: unknown): boolean {
  return watch.announced ? !watch.written : provesNeverWritten(error);
}

function newStorage(): Storage {
  const { AsyncLocalStorage } = globalThis.process.getBuiltinModule("node:async_hooks");
  return new AsyncLocalStorage<Watch>();
}

/** Whether there is a Node whose channels can be listened to. */
function listen(): boolean {
  try {
    // Asked for at run time, so that an import of the client loads nothing and works where there is no Node.
    const { subscribe } = globalThis.process.getBuiltinModule("node:diagnostics_channel");
    const watches = new WeakMap<object, Watch>();
    subscribe("undici:request:create", (message) => {
      const { request } = message as Announcement;
      const watch = current ?? storage?.getStore();
      if (request.method !== watch?.method || request.origin + request.path !== watch.url) return;
      // Not at once, as fetch is not ready to be aborted; but before it writes, which it leaves to a later turn.
      if (watch.written) queueMicrotask(() => watch.stop());
      watch.announced = true;
      watches.set(request, watch);
    });
    // The second only in case that some version announces no headers, as early ones with HTTP/2.
    for (const channel of ["undici:client:sendHeaders", "undici:request:bodySent"]) {
      subscribe(channel, (message) => {
        const watch = watches.get((message as Announcement).request);
        if (!watch) return;
        watch.written = true;
        // That of an earlier one, where a fetch of the user's tries again.
        watch.status = undefined;
      });
    }
    subscribe("undici:request:headers", (message) => {
      const { request, response } = message as Announcement;
      const watch = watches.get(request);
      // Those below 200 announce an answer that is yet to come.
      if (!watch || !response || response.statusCode < 200) return;
      watch.status = response.statusCode;
      // Before fetch gets to see it, and makes another request of it.
      if (watch.status === misdirected) queueMicrotask(() => watch.stop());
    });
    return true;
  } catch {
    return false;
  }
}

const connectCodes =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_CERT_ALTNAME_INVALID|ERR_SSL_WRONG_VERSION_NUMBER|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/;

/** Name resolution, the TCP connection or the check of the host's certificate failed, or the port is not allowed. */
function provesNeverWritten(error: unknown): boolean {
  return causes(error).some(
    ({ code, syscall, message }) =>
      connectCodes.test(String(code)) ||
      syscall === "connect" ||
      syscall === "getaddrinfo" ||
      // How Deno says that it did not get a connection, and Node and Deno that fetch forbids the port.
      /client error \(Connect\)|^bad port$|^Fetch failed: Requests to port \d+ are blocked$/.test(
        String(message),
      ),
  );
}

interface FailureDetails {
  code?: unknown;
  syscall?: unknown;
  message?: unknown;
  cause?: unknown;
}

/** An error and what caused it, the outermost first. */
export function causes(error: unknown): FailureDetails[] {
  const chain: FailureDetails[] = [];
  for (
    let at = error;
    typeof at === "object" && at !== null && chain.length < 5;
    at = (at as FailureDetails).cause
  ) {
    chain.push(at as FailureDetails);
  }
  return chain;
}
