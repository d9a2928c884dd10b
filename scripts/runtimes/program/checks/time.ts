import { type Check, clientOf, expect } from "../context.ts";

const tooMany = (retryAfter: string, headers = {}) =>
  ({ do: "answer", status: 429, headers: { "retry-after": retryAfter, ...headers } }) as const;
const succeed = { do: "succeed" } as const;

/** Limits, waits and aborts. */
export const time: Check[] = [
  {
    name: "never again before Retry-After says so",
    async run(context) {
      const now = Date.now();
      const date = new Date(now).toUTCString();
      const later = new Date(now + 1000).toUTCString();
      for (const step of [tooMany("1"), tooMany(later, { date })]) {
        const host = await context.host("http", step, succeed);
        expect(await clientOf(host.url).resend(1), { outcome: "resent", attempts: 2 }, "result");
        const [first, second] = (await host.report()).requests;
        const waited = Number(second?.at) - Number(first?.at);
        if (!(waited >= 1000)) throw new Error(`it waited ${waited} ms, but has to wait 1000`);
      }
    },
  },
  {
    name: "Retry-After beyond the time left comes back at once",
    async run(context) {
      const host = await context.host("http", tooMany("60"), succeed);
      const result = await clientOf(host.url).resend(1, { timeout: 50_000 });
      expect(result, { outcome: "not-resent", attempts: 1, retryAfter: 60_000, retryable: true }, "result");
      expect((await host.report()).requests.length, 1, "requests");
    },
  },
  {
    name: "retries: 0 sends once, whatever comes",
    async run(context) {
      for (const status of [401, 407, 408, 421, 425, 429, 503, 521]) {
        const host = await context.host("http", { do: "answer", status }, succeed);
        const { outcome } = await clientOf(host.url, { retries: 0 }).resend(1);
        const { requests } = await host.report();
        expect(requests.length, 1, `requests after ${status}`);
        expect(outcome, status === 503 ? "unknown" : "not-resent", `outcome of ${status}`);
      }
    },
  },
  {
    name: "the time limit covers the body",
    async run(context) {
      const host = await context.host("http", { do: "stall" });
      const result = await clientOf(host.url).resend(1, { timeout: 3000 });
      expect(result, { outcome: "unknown", phase: "body", error: { kind: "timeout" } }, "result");
      expect((await host.report()).requests.length, 1, "requests");
    },
  },
  {
    name: "aborted before: nothing is sent",
    async run(context) {
      const host = await context.host("http", succeed);
      const result = await clientOf(host.url).resend(1, { signal: AbortSignal.abort() });
      expect(result, { outcome: "not-resent", attempts: 0, error: { kind: "aborted" } }, "result");
      expect((await host.report()).requests.length, 0, "requests");
    },
  },
  {
    name: "aborted while it hangs: unknown, sent once",
    async run(context) {
      for (const step of [{ do: "hang" }, { do: "stall" }] as const) {
        const host = await context.host("http", step);
        const controller = new AbortController();
        const resending = clientOf(host.url).resend(1, { signal: controller.signal });
        await host.report(1);
        controller.abort();
        expect(await resending, { outcome: "unknown", attempts: 1, error: { kind: "aborted" } }, step.do);
        expect((await host.report()).requests.length, 1, "requests");
      }
    },
  },
  {
    name: "aborted while it waits: not-resent",
    async run(context) {
      const host = await context.host("http", tooMany("3000"), succeed);
      const controller = new AbortController();
      const client = clientOf(host.url, {
        timeout: Number.POSITIVE_INFINITY,
        observe: ({ type }) => {
          // By then it waits; where it does not yet, because the machine is busy, the answer has come all the same.
          if (type === "response") setTimeout(() => controller.abort(), 100);
        },
      });
      const result = await client.resend(1, { signal: controller.signal });
      expect(result, { outcome: "not-resent", attempts: 1, error: { httpStatus: 429 } }, "result");
      expect((await host.report()).requests.length, 1, "requests");
    },
  },
];
