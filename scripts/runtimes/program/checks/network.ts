import { type Check, clientOf, expect, expectNeverWritten } from "../context.ts";

const succeed = { do: "succeed" } as const;
const reset = { do: "reset" } as const;
const close = { do: "close" } as const;
const oneTry = { retries: 0 };
const auth = { key: "a-key", secret: "a-secret" };

/** Sends nothing twice by itself. */
const maybeSent = { outcome: "unknown", phase: "sent", attempts: 1, error: { kind: "network" } };

/** Connections that fail, and answers that lead elsewhere. */
export const network: Check[] = [
  {
    name: "refused port: not-resent",
    async run(context) {
      const host = await context.host("refused");
      const result = await clientOf(host.url, oneTry).resend(1);
      await expectNeverWritten(context, host, result, { deno: "not-resent", bun: "not-resent" });
    },
  },
  {
    name: "refused port: tried again",
    async run(context) {
      const host = await context.host("refused");
      const result = await clientOf(host.url).resend(1);
      expect(result, { outcome: "not-resent", attempts: 3, retryable: true }, "result");
    },
  },
  {
    name: "a port that fetch forbids: not-resent",
    async run({ runtime, differs }) {
      // Bun forbids none, and nobody listens there.
      const result = await clientOf("http://127.0.0.1:6000", oneTry).resend(1);
      expect(result, { outcome: "not-resent", phase: "connect" }, "result");
      if (runtime === "bun") differs("it forbids no port");
    },
  },
  {
    name: "unknown host name: not-resent",
    async run() {
      const result = await clientOf("https://capillary.invalid", oneTry).resend(1);
      expect(result, { outcome: "not-resent", phase: "connect", error: { kind: "network" } }, "result");
    },
  },
  {
    name: "reset after it was read: unknown, sent once",
    async run(context) {
      const host = await context.host("http", reset, succeed);
      expect(await clientOf(host.url).resend(1), maybeSent, "result");
      expect((await host.report()).requests.length, 1, "requests");
    },
  },
  ...(["http", "https", "http2"] as const).flatMap((transport) =>
    [reset, close, { do: "vanish" } as const].map(
      (end): Check => ({
        name: `stale ${transport} connection, ${end.do}: unknown, sent once`,
        async run(context) {
          const host = await context.host(transport, succeed, end, succeed);
          const { resend } = clientOf(host.url);
          expect(await resend(1), { outcome: "resent" }, "first");
          expect(await resend(2), maybeSent, "second");
          const ids = (await host.report()).requests.map(({ body }) => JSON.parse(body).messageId);
          expect(ids, [1, 2], "messages");
          expect(ids.length, 2, "requests");
        },
      }),
    ),
  ),
  ...([301, 302, 303, 307, 308] as const).map(
    (status): Check => ({
      name: `redirect ${status} is not followed, on either call`,
      async run(context) {
        const elsewhere = await context.host("http", succeed);
        const headers = { location: `${elsewhere.url}/v2/communications/resend` };
        const host = await context.host("http", { do: "answer", status, headers });
        const outcome = status < 304 ? "unknown" : "not-resent";
        expect(await clientOf(host.url).resend(1), { outcome, error: { httpStatus: status } }, "result");
        const ofToken = await clientOf(host.url, { auth, ...oneTry }).resend(1);
        expect(ofToken, { outcome: "not-resent", phase: "token" }, "result of the token call");
        expect((await host.report()).requests.length, 2, "requests");
        expect((await elsewhere.report()).requests.length, 0, "requests elsewhere");
      },
    }),
  ),
];
