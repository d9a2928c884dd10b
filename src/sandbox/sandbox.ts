import { Hono } from "hono";
import { answer } from "./answer.ts";
import { isHttpBindings } from "./connection.ts";
import { addControlRoutes } from "./control.ts";
import { documentedErrors } from "./documented.ts";
import type { Faults } from "./faults.ts";
import { exampleTtlSeconds, generateToken, tokenOperation } from "./generate-token.ts";
import { type Listening, listen } from "./listen.ts";
import type { LedgerEntry } from "./messages.ts";
import { type SandboxOptions, settingsOf } from "./options.ts";
import { resend, resendOperation } from "./resend.ts";
import { SandboxState } from "./state.ts";

export type { ActiveFault, Fault, FaultOrder, Faults, Times } from "./faults.ts";
export type { Listening } from "./listen.ts";
export type { LedgerEntry } from "./messages.ts";
export type { MessageNotFoundStatus, MessageRange, SandboxOptions } from "./options.ts";

/** A host that behaves as the contract says and remembers what it did, in memory. It never really sends anything. */
export interface Sandbox {
  /**
   * Answers a request: a `fetch` whose network is this sandbox. It needs no `this`, so it can be passed on:
   * `createResendClient({ host: "sandbox", auth, fetch: sandbox.fetch })`.
   *
   * It rejects as `fetch` does: with a `TypeError` when a fault resets the connection, and with the signal's reason
   * when the request is aborted.
   *
   * @param init as in the global `fetch`; or what the Node server of Hono passes beside a request
   */
  readonly fetch: (input: Request | URL | string, init?: RequestInit | object) => Promise<Response>;
  /**
   * Serves the same on 127.0.0.1. Hono's Node server puts faster subclasses in the place of the global `Request` and
   * `Response` of the process; they are used like the ones before.
   *
   * @param port 0 to 65535; 0, the default, takes any free one
   * @throws {RangeError} when the port is anything else
   * @throws {Error} with the code EADDRINUSE when it is taken
   */
  listen(port?: number): Promise<Listening>;
  /** The messages that were sent, the oldest first: a copy, which later sends do not change. */
  readonly ledger: readonly LedgerEntry[];
  /** Switches faults on and off. */
  readonly faults: Faults;
  /** Back to how it began: the ledger is empty, tokens no longer count, faults are off, waiting requests are cut off. */
  reset(): void;
}

/**
 * Makes a sandbox with the tills, OAuth clients and messages that its `GET /_sandbox/` lists, such as the till
 * `store.server` with the password `server123`.
 *
 * @throws {TypeError} when an option is of the wrong type, or not one of ours
 * @throws {RangeError} when a number is out of its range
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const state = new SandboxState(settingsOf(options, exampleTtlSeconds));
  const app = new Hono()
    .on(resendOperation.method, resendOperation.path, ({ req, env }) => resend(req.raw, env, state))
    .on(tokenOperation.method, tokenOperation.path, ({ req }) => generateToken(req.raw, state));
  addControlRoutes(app, state);
  // Not routes of their own: a path with one handler takes the router's short cut.
  const otherMethods = new Map(
    [resendOperation, tokenOperation].map((operation) => [
      operation.path,
      { refusal: documentedErrors(operation)("methodNotAllowed"), headers: { Allow: operation.method } },
    ]),
  );
  const nothingThere = documentedErrors(resendOperation)("resourceNotFound");
  app.notFound(({ req }) => {
    const known = otherMethods.get(req.path);
    return known ? answer(known.refusal, undefined, known.headers) : answer(nothingThere);
  });
  // What is thrown is meant for the caller of fetch.
  app.onError((error) => {
    throw error;
  });

  const answerRequest = async (request: Request, env?: object) => await app.fetch(request, env);
  return {
    fetch: (input, init) =>
      isHttpBindings(init)
        ? answerRequest(input as Request, init)
        : answerRequest(input instanceof Request && !init ? input : new Request(input, init)),
    listen: (port) => listen(answerRequest, state, port),
    get ledger() {
      return state.messages.ledger();
    },
    faults: state.faults,
    reset: () => state.reset(),
  };
}
