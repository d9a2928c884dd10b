import { type Check, clientOf, expect, expectNeverWritten } from "../context.ts";

const succeed = { do: "succeed" } as const;
const oneTry = { retries: 0 };

/** TLS, whose handshake may fail; then nothing was written. */
export const tls: Check[] = [
  {
    name: "a trusted certificate: resent",
    async run(context) {
      const host = await context.host("https", succeed);
      expect(await clientOf(host.url).resend(1), { outcome: "resent", attempts: 1 }, "result");
    },
  },
  {
    name: "a certificate from nobody known: not-resent",
    async run(context) {
      const host = await context.host("untrusted", succeed);
      const result = await clientOf(host.url, oneTry).resend(1);
      await expectNeverWritten(context, host, result, { deno: "not-resent", bun: "not-resent" });
    },
  },
  {
    name: "a certificate for another name: not-resent",
    async run(context) {
      const host = await context.host("otherName", succeed);
      const result = await clientOf(host.url, oneTry).resend(1);
      await expectNeverWritten(context, host, result, { deno: "not-resent", bun: "not-resent" });
    },
  },
  {
    name: "a port without TLS: not written",
    async run(context) {
      const host = await context.host("plainOnHttps", succeed);
      const result = await clientOf(host.url, oneTry).resend(1);
      await expectNeverWritten(context, host, result, { deno: "not-resent", bun: "unknown" });
    },
  },
  {
    name: "a handshake cut short: not written",
    async run(context) {
      const host = await context.host("cutHandshake");
      const result = await clientOf(host.url, oneTry).resend(1);
      await expectNeverWritten(context, host, result, { deno: "not-resent", bun: "unknown" });
    },
  },
  {
    name: "no protocol in common: not written",
    async run(context) {
      const host = await context.host("noCommonProtocol");
      const result = await clientOf(host.url, oneTry).resend(1);
      await expectNeverWritten(context, host, result, { deno: "not-resent", bun: "unknown" });
    },
  },
  {
    name: "a handshake that nobody answers, time limit: not written",
    async run(context) {
      const host = await context.host("silent");
      const result = await clientOf(host.url, oneTry).resend(1, { timeout: 1000 });
      // Else Node, which goes on connecting when a fetch is aborted, would not end for ten seconds.
      await host.close();
      const error = { kind: "timeout" };
      await expectNeverWritten(context, host, result, { deno: "unknown", bun: "unknown" }, { error });
    },
  },
];
