import { type Check, clientOf, expect } from "../context.ts";

const succeed = { do: "succeed" } as const;
const hang = { do: "hang" } as const;
const ends = [{ do: "reset" }, { do: "close" }] as const;

/** Hosts that speak HTTP/2 with those who do, and HTTP/1.1 with the others. */
export const http2: Check[] = [
  {
    name: "HTTP/2 host: resent",
    async run(context) {
      const host = await context.host("http2", succeed);
      expect(await clientOf(host.url).resend(1), { outcome: "resent", attempts: 1 }, "result");
      const [request] = (await host.report(1)).requests;
      const speaksHttp2 =
        context.runtime === "deno" ||
        (context.runtime === "node" && Number.parseInt(process.versions.node, 10) >= 26);
      expect(request?.httpVersion, speaksHttp2 ? "2.0" : "1.1", "HTTP version");
      if (!speaksHttp2) context.differs("its fetch speaks HTTP/1.1 only, so the checks below are about that");
    },
  },
  ...ends.map(
    (end): Check => ({
      name: `HTTP/2 host, ${end.do} after it was read: unknown, sent once`,
      async run(context) {
        const host = await context.host("http2", end, succeed);
        const result = await clientOf(host.url).resend(1);
        expect(result, { outcome: "unknown", phase: "sent", attempts: 1 }, "result");
        expect((await host.report()).requests.length, 1, "requests");
      },
    }),
  ),
  ...ends.map(
    (end): Check => ({
      name: `HTTP/2 host, ${end.do} with ten at once: unknown, each sent once`,
      async run(context) {
        // The first one only opens the connection.
        const host = await context.host("http2", succeed, ...Array(9).fill(hang), end, succeed);
        const { resend } = clientOf(host.url);
        expect(await resend(100), { outcome: "resent" }, "first");
        const ids = Array.from({ length: 10 }, (_, index) => index + 1);
        const results = await Promise.all(ids.map((id) => resend(id)));
        for (const result of results) expect(result, { outcome: "unknown", attempts: 1 }, "result");
        const sent = (await host.report()).requests.slice(1).map(({ body }) => JSON.parse(body).messageId);
        expect(
          sent.sort((a, b) => a - b),
          ids,
          "messages",
        );
        expect(sent.length, 10, "requests");
      },
    }),
  ),
  ...(["refuseStream", "goAway"] as const).map(
    (refusal): Check => ({
      name: `HTTP/2 host, ${refusal} after it was read: unknown, sent once`,
      async run(context) {
        const host = await context.host("http2", { do: refusal }, succeed);
        const result = await clientOf(host.url).resend(1, { timeout: 5000 });
        expect(result, { outcome: "unknown", attempts: 1 }, "result");
        expect((await host.report()).requests.length, 1, "requests");
      },
    }),
  ),
];
