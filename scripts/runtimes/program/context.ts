import {
  createResendClient,
  type ResendClient,
  type ResendClientOptions,
  type ResendResult,
} from "capillary-resend";
import type { HostOrder, HostReport, OrderedHost, OrderedSandbox, Step, Transport } from "../hosts/orders.ts";

/** The runtimes that differ. */
export type RuntimeName = "node" | "deno" | "bun";

/** A check that holds, or holds with a difference that this runtime is known to make. */
export interface Check {
  readonly name: string;
  /** @throws {Error} when it does not hold */
  run(context: Context): Promise<void>;
}

/** A host that a check has ordered. */
export interface CountingHost {
  readonly url: string;
  /** What it has read, as soon as that are so many requests; 0, the default, does not wait. */
  report(requests?: number): Promise<HostReport>;
  /** Ends it and its connections. */
  close(): Promise<void>;
}

/** A sandbox that nobody else uses. */
export interface OwnSandbox extends OrderedSandbox {
  /** Switches a fault on. */
  fault(fault: object): Promise<void>;
  /** What was sent, as the sandbox writes it. */
  ledger(): Promise<string>;
  /** How many messages were sent. */
  sent(): Promise<number>;
}

/** What a check has at hand. */
export interface Context {
  readonly runtime: RuntimeName;
  /** Starts a host that does the steps one after the other. */
  host(transport: Transport, ...steps: Step[]): Promise<CountingHost>;
  /** Starts a sandbox. */
  sandbox(): Promise<OwnSandbox>;
  /** Says what the runtime is known to do otherwise. */
  differs(how: string): void;
}

/** What a check gets that orders its hosts at a desk. */
export function contextOf(runtime: RuntimeName, desk: string, differs: Context["differs"]): Context {
  const ask = async (url: string, method = "GET", body?: object) => {
    const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${url}: ${text}`);
    return text;
  };
  return {
    runtime,
    differs,
    async host(transport, ...steps) {
      const order: HostOrder = { transport, steps };
      const { id, url }: OrderedHost = JSON.parse(await ask(`${desk}/hosts`, "POST", order));
      return {
        url,
        report: async (requests = 0) => JSON.parse(await ask(`${desk}/hosts/${id}?requests=${requests}`)),
        async close() {
          await ask(`${desk}/hosts/${id}`, "DELETE");
        },
      };
    },
    async sandbox() {
      const sandbox: OrderedSandbox = JSON.parse(await ask(`${desk}/sandboxes`, "POST"));
      const ledger = () => ask(`${sandbox.url}/_sandbox/ledger`);
      return {
        ...sandbox,
        async fault(fault) {
          await ask(`${sandbox.url}/_sandbox/faults`, "PUT", fault);
        },
        ledger,
        sent: async () => JSON.parse(await ledger()).ledger.length,
      };
    },
  };
}

/** Longer than any run, so that a timer which is left behind keeps the process from ending, and shows. */
const anHour = 3_600_000;

/** A client with a token, unless it says otherwise. */
export function clientOf(url: string, options: Partial<ResendClientOptions> = {}): ResendClient {
  return createResendClient({ baseUrl: url, auth: { token: "a-token" }, timeout: anHour, ...options });
}

/**
 * Sees to it that a result, or whatever else, has the properties of the expected value.
 *
 * @throws {Error} when it has not
 */
export function expect(actual: unknown, expected: unknown, what = "it"): void {
  if (typeof expected === "object" && expected !== null) {
    for (const [key, value] of Object.entries(expected)) expect(Object(actual)[key], value, `${what}.${key}`);
    return;
  }
  if (actual !== expected) throw new Error(`${what} is ${shown(actual)}, but has to be ${shown(expected)}`);
}

function shown(value: unknown): string {
  return typeof value === "bigint" ? `${value}n` : (JSON.stringify(value) ?? String(value));
}

/** What a runtime other than Node says of a request that was never written. */
export interface OtherRuntimes {
  readonly deno: ResendResult["outcome"];
  readonly bun: ResendResult["outcome"];
}

/**
 * A resend to a host that no request can have reached. Node tells for certain; elsewhere the error of the runtime has to
 * prove it, and where it does not, unknown is the right answer.
 */
export async function expectNeverWritten(
  { runtime, differs }: Context,
  { report }: CountingHost,
  result: ResendResult,
  others: OtherRuntimes,
  more: object = {},
): Promise<void> {
  expect((await report()).requests.length, 0, "requests");
  const outcome = runtime === "node" ? "not-resent" : others[runtime];
  expect(result, { outcome, phase: outcome === "unknown" ? "sent" : "connect", ...more }, "result");
  if (outcome === "unknown")
    differs("unknown, because the runtime does not say that the request was not written");
}
