import type { Auth } from "capillary-resend";
import { type Check, clientOf, expect, type OwnSandbox } from "../context.ts";

const schemes: [string, (sandbox: OwnSandbox) => Auth][] = [
  ["Basic", ({ till }) => till],
  ["OAuth", ({ oauthClient }) => oauthClient],
];

/** Expected of a resend that meets a fault of the sandbox. */
interface Faulty {
  readonly fault: { readonly kind: string; readonly [parameter: string]: unknown };
  readonly result: object;
  readonly sent: number;
  readonly timeout?: number;
}

const faults: Faulty[] = [
  {
    fault: { kind: "rateLimited", retryAfterSeconds: 0 },
    result: { outcome: "resent", attempts: 2 },
    sent: 1,
  },
  {
    fault: { kind: "rateLimited", retryAfterSeconds: 7200, times: "always" },
    result: { outcome: "not-resent", attempts: 1, retryable: true, retryAfter: 7_200_000 },
    sent: 0,
  },
  { fault: { kind: "authorizationUnavailable" }, result: { outcome: "resent", attempts: 2 }, sent: 1 },
  { fault: { kind: "customerBusy" }, result: { outcome: "resent", attempts: 2 }, sent: 1 },
  { fault: { kind: "errorBeforeSend" }, result: { outcome: "unknown", phase: "body" }, sent: 0 },
  { fault: { kind: "errorAfterSend" }, result: { outcome: "unknown", phase: "body" }, sent: 1 },
  {
    fault: { kind: "resetBeforeSend" },
    result: { outcome: "unknown", phase: "sent", error: { kind: "network" } },
    sent: 0,
  },
  {
    fault: { kind: "resetAfterSend" },
    result: { outcome: "unknown", phase: "sent", error: { kind: "network" } },
    sent: 1,
  },
  {
    fault: { kind: "delay", milliseconds: 60_000 },
    result: { outcome: "unknown", phase: "sent", error: { kind: "timeout" } },
    sent: 1,
    timeout: 3000,
  },
  {
    fault: { kind: "hang" },
    result: { outcome: "unknown", phase: "sent", error: { kind: "timeout" } },
    sent: 0,
    timeout: 3000,
  },
  {
    fault: { kind: "truncated" },
    result: { outcome: "unknown", phase: "body", error: { kind: "network", httpStatus: 200 } },
    sent: 1,
  },
  { fault: { kind: "gatewayHtml" }, result: { outcome: "unknown", error: { httpStatus: 502 } }, sent: 0 },
  { fault: { kind: "redirect" }, result: { outcome: "not-resent", error: { httpStatus: 307 } }, sent: 0 },
];

/** What the sandbox answers, against its ledger. */
export const answers: Check[] = [
  ...schemes.map(
    ([scheme, authOf]): Check => ({
      name: `resent, with ${scheme}`,
      async run(context) {
        const sandbox = await context.sandbox();
        const result = await clientOf(sandbox.url, { auth: authOf(sandbox) }).resend(
          Number(sandbox.messageId),
        );
        const undeliveredMessageId = Number(sandbox.messageId);
        expect(result, { outcome: "resent", attempts: 1, undeliveredMessageId, warnings: [] }, "result");
        expect(await sandbox.sent(), 1, "sent");
      },
    }),
  ),
  {
    name: "ids above 2^53 are exact both ways",
    async run(context) {
      const sandbox = await context.sandbox();
      const { resend } = clientOf(sandbox.url, { auth: sandbox.till });
      for (const id of sandbox.largeMessageIds) {
        expect(await resend(id), { outcome: "resent", undeliveredMessageId: BigInt(id) }, "of digits");
        expect(
          await resend(BigInt(id)),
          { outcome: "resent", undeliveredMessageId: BigInt(id) },
          "of a bigint",
        );
      }
      const resentFrom = [...(await sandbox.ledger()).matchAll(/"resentFrom": (\d+)/g)].map(([, id]) => id);
      expect(
        resentFrom,
        sandbox.largeMessageIds.flatMap((id) => [id, id]),
        "resentFrom",
      );
      const host = await context.host("http", { do: "succeed" });
      const result = await clientOf(host.url).resend(9223372036854775807n);
      expect(
        result,
        { resentMessageId: 9007199254740997n, undeliveredMessageId: 9223372036854775807n },
        "result",
      );
    },
  },
  {
    name: "4223 inside a 200 is not-resent",
    async run(context) {
      const sandbox = await context.sandbox();
      const result = await clientOf(sandbox.url, { auth: sandbox.till }).resend(1);
      const error = { kind: "answer", code: 4223, name: "messageNotFound", httpStatus: 200 };
      expect(result, { outcome: "not-resent", attempts: 1, retryable: false, error }, "result");
      expect(await sandbox.sent(), 0, "sent");
    },
  },
  {
    name: "a wrong password is not-resent",
    async run(context) {
      const sandbox = await context.sandbox();
      const auth = { ...sandbox.till, password: "wrong" };
      const result = await clientOf(sandbox.url, { auth }).resend(sandbox.messageId);
      expect(result, { outcome: "not-resent", attempts: 1, error: { httpStatus: 401 } }, "result");
      expect(await sandbox.sent(), 0, "sent");
    },
  },
  {
    name: "the password is hashed as UTF-8",
    async run(context) {
      const host = await context.host("http", { do: "succeed" });
      const auth = { username: "till", password: "Schlüssel 密码" };
      await clientOf(host.url, { auth }).resend(1);
      const [request] = (await host.report(1)).requests;
      expect(atob(String(request?.authorization).slice("Basic ".length)), `till:${md5OfThat}`, "credentials");
    },
  },
  ...faults.map(
    ({ fault, result, sent, timeout }): Check => ({
      name: `sandbox fault ${fault.kind}${fault.times ? ", always" : ""}`,
      async run(context) {
        for (const [scheme, authOf] of schemes) {
          const sandbox = await context.sandbox();
          await sandbox.fault(fault);
          const client = clientOf(sandbox.url, { auth: authOf(sandbox) });
          expect(await client.resend(sandbox.messageId, timeout ? { timeout } : {}), result, scheme);
          expect(await sandbox.sent(), sent, `sent with ${scheme}`);
        }
      },
    }),
  ),
  {
    name: "sandbox fault notFoundUnder 400",
    async run(context) {
      const sandbox = await context.sandbox();
      await sandbox.fault({ kind: "notFoundUnder", status: 400 });
      const result = await clientOf(sandbox.url, { auth: sandbox.till }).resend(1);
      expect(result, { outcome: "not-resent", error: { code: 4223, httpStatus: 400 } }, "result");
    },
  },
];

const md5OfThat = "dffaeb49363f262d138f54bbb24b6db5";
