import { type Check, clientOf, expect } from "../context.ts";

const auth = { key: "a-key", secret: "a-secret" };
const giveToken = (token: string) => ({ do: "giveToken", token, ttlSeconds: 300 }) as const;
const refuse = { do: "answer", status: 401 } as const;
const succeed = { do: "succeed" } as const;

/** The token call. */
export const token: Check[] = [
  {
    name: "50 calls at once share one token request",
    async run(context) {
      const host = await context.host("http", giveToken("first"), succeed);
      const { resend } = clientOf(host.url, { auth });
      const ids = Array.from({ length: 50 }, (_, index) => index + 1);
      const results = await Promise.all(ids.map((id) => resend(id)));
      for (const [index, result] of results.entries())
        expect(result, { outcome: "resent", undeliveredMessageId: index + 1 }, `result ${index}`);
      const { requests } = await host.report();
      expect(requests.filter(({ path }) => path.includes("token")).length, 1, "token requests");
      const sent = requests.slice(1).map(({ body }) => JSON.parse(body).messageId);
      expect(
        sent.sort((a, b) => a - b),
        ids,
        "messages",
      );
    },
  },
  {
    name: "a token is renewed once after a 401",
    async run(context) {
      const host = await context.host("http", giveToken("first"), refuse, giveToken("second"), succeed);
      const result = await clientOf(host.url, { auth }).resend(1);
      expect(result, { outcome: "resent", attempts: 2 }, "result");
      const tokens = (await host.report()).requests.map(({ token }) => token);
      expect(tokens, [undefined, "first", undefined, "second"], "tokens");
    },
  },
  {
    name: "a token that cannot be had is not-resent",
    async run(context) {
      for (const step of [refuse, { do: "reset" }, { do: "answer", status: 302 }] as const) {
        const host = await context.host("http", step);
        const result = await clientOf(host.url, { auth, retries: 0 }).resend(1);
        expect(result, { outcome: "not-resent", phase: "token" }, step.do);
        expect((await host.report()).requests.length, 1, "requests");
      }
    },
  },
];
