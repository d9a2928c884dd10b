import type { Handler, Hono } from "hono";
import { parseExact, stringifyExact } from "../json/exact-json.ts";
import { answer } from "./answer.ts";
import { parseFault } from "./faults.ts";
import { messages, oauthClients, tills } from "./fixtures.ts";
import type { SandboxState } from "./state.ts";

/**
 * Adds what a sandbox shows of itself over HTTP, under `/_sandbox/`; no part of the API. It asks for no credentials,
 * because everything it shows is made up and public.
 *
 * - `GET /_sandbox/` what is there: options, faults, tills and OAuth clients with their passwords, stored messages
 * - `GET /_sandbox/ledger` what was sent
 * - `GET`, `PUT` and `DELETE /_sandbox/faults` the faults that are on; PUT takes one or a list, in place of those before
 * - `POST /_sandbox/reset` back to how it began
 */
export function addControlRoutes(app: Hono, state: SandboxState): void {
  const routes: Record<string, Record<string, Handler>> = {
    "/_sandbox/": { GET: () => overview() },
    "/_sandbox/ledger": { GET: () => json({ ledger: state.messages.ledger() }) },
    "/_sandbox/faults": {
      GET: () => faults(),
      PUT: async ({ req }) => putFaults(await req.text()),
      DELETE: () => {
        state.faults.clear();
        return faults();
      },
    },
    "/_sandbox/reset": {
      POST: () => {
        state.reset();
        return overview();
      },
    },
  };
  const known = Object.entries(routes).map(
    ([path, handlers]) => `${Object.keys(handlers).join(", ")} ${path}`,
  );

  for (const [path, handlers] of Object.entries(routes)) {
    for (const [method, handler] of Object.entries(handlers)) app.on(method, path, handler);
    const Allow = Object.keys(handlers).join(", ");
    app.all(path, () => json({ error: `${path} takes ${Allow}.` }, 405, { Allow }));
  }
  app.all("/_sandbox/*", () => json({ error: `There is nothing here. There is: ${known.join("; ")}.` }, 404));

  function overview(): Response {
    const { messageNotFoundStatus, tokenTtlSeconds, messages: range, rateLimit = null } = state.settings;
    return json({
      note: "A sandbox: its state is in memory, and it never really sends anything.",
      routes: known,
      options: {
        rateLimit,
        messageNotFoundStatus,
        tokenTtlSeconds,
        ...(range.count > 0 && { messages: range }),
      },
      faults: state.faults.list(),
      sent: state.messages.sent,
      tills,
      oauthClients,
      messages,
    });
  }

  function faults(): Response {
    return json({ faults: state.faults.list() });
  }

  function putFaults(text: string): Response {
    try {
      const body = parseExact(text);
      const orders = (Array.isArray(body) ? body : [body]).map(parseFault);
      state.faults.clear();
      state.faults.add(...orders);
      return faults();
    } catch (error) {
      return json({ error: (error as Error).message }, 400);
    }
  }
}

function json(value: object, status = 200, headers?: Record<string, string>): Response {
  return answer({ status, body: `${stringifyExact(value, 2)}\n` }, undefined, headers);
}
