import { provesNotSent } from "../../generated/error-rules.ts";
import { headerNames } from "../../generated/operations.ts";
import { parseExact } from "../json/exact-json.ts";
import type { Deadline } from "./deadline.ts";
import { harmlessHeaders, type ResendEvent } from "./events.ts";
import type { Phase, ResendError } from "./result.ts";
import { retryAfterMs } from "./retry-after.ts";
import type { Settings } from "./settings.ts";
import { causes, isNeverWritten, type Watch, watched } from "./watch.ts";

/** One request and what became of it. */
export interface Exchange {
  /** How far it came. */
  phase: Exclude<Phase, "token">;
  /** HTTP status; undefined when no answer came. */
  status?: number;
  requestId?: string | undefined;
  /** Milliseconds that the host asks to wait. */
  retryAfter?: number | undefined;
  /** The answer's body; undefined when it is no JSON or did not come in full. */
  body?: unknown;
  /** Why there is no answer, or no whole one. */
  failure?: Pick<ResendError, "kind" | "message" | "networkCode">;
}

/** An operation as it is called. */
interface Operation {
  readonly method: string;
  readonly path: string;
}

/** Sends one request, once, and reads the answer. It never rejects. */
export async function exchange(
  { baseUrl, fetch, observe }: Settings,
  { method, path }: Operation,
  credentials: Record<string, string>,
  json: string,
  deadline: Deadline,
): Promise<Exchange> {
  const result: Exchange = { phase: "connect" };
  const url = baseUrl + path;
  const headers = { accept: "application/json", "content-type": "application/json", ...credentials };
  const began = performance.now();
  const tell = (event: () => ResendEvent) => {
    if (!observe) return;
    // An observer that fails, now or later, must not change what becomes of a message, nor end the process.
    new Promise((resolve) => resolve(observe(event()))).catch(() => {});
  };
  const tellAnswer = (status: number, headers: () => Record<string, string>) =>
    tell(() => ({
      type: "response",
      path,
      status,
      headers: headers(),
      duration: performance.now() - began,
    }));
  const watch: Watch = { method, url, stop: deadline.cut };
  let isBegun = false;
  try {
    deadline.throwIfEnded();
    tell(() => ({ type: "request", path, method, url, headers: harmlessHeaders(headers) }));
    const init = {
      method,
      headers,
      redirect: "manual",
      signal: deadline.signal,
      ...unrepeatable(json),
    } as const;
    const response = await deadline.race(
      watched(watch, () => {
        isBegun = true;
        return fetch(url, init);
      }),
    );
    result.phase = "headers";
    const { status } = response;
    result.status = status;
    const header = (name: string) => response.headers.get(name);
    result.requestId = header(headerNames.requestId) ?? undefined;
    result.retryAfter = retryAfterMs(header(headerNames.retryAfter), header("date"), Date.now());
    tellAnswer(status, () => harmlessHeaders(response.headers));
    if (status === 307 || status === 308) {
      // Nothing in it could change what these mean, so nothing is waited for.
      response.body?.cancel().catch(() => {});
      return result;
    }
    result.phase = "body";
    result.body = parsed(await deadline.race(response.text()));
  } catch (error) {
    if (isBegun && result.phase === "connect" && !isNeverWritten(watch, error)) {
      result.phase = watch.status ? "headers" : "sent";
      if (watch.status) {
        result.status = watch.status;
        tellAnswer(watch.status, () => ({}));
        // A refusal that fetch made an error of is an answer all the same.
        if (provesNotSent(undefined, watch.status)) return result;
      }
    }
    const chain = causes(error);
    const failure = {
      kind: deadline.ending ?? "network",
      networkCode: chain.map(({ code }) => code).find((code) => typeof code === "string"),
    } as const;
    result.failure = { ...failure, message: String(chain.at(-1)?.message ?? error) };
    tell(() => ({ type: "failure", path, ...failure, duration: performance.now() - began }));
  }
  return result;
}

/** A body that the runtime cannot send a second time by itself, as Deno does after a reset unless it is a stream. */
function unrepeatable(json: string): RequestInit {
  if (!("Deno" in globalThis)) return { body: json };
  return { body: new Blob([json]).stream(), duplex: "half" } as RequestInit;
}

function parsed(text: string): unknown {
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
}
