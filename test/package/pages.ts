import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { Certificates } from "../../scripts/runtimes/hosts/certificates.ts";
import { startHost } from "../../scripts/runtimes/hosts/host.ts";
import type { Step, Transport } from "../../scripts/runtimes/hosts/orders.ts";
import { launchBrowser } from "../support/browser.ts";

const script = `
import { createResendClient } from "capillary-resend";
globalThis.resend = async (options, id) => {
  const result = await createResendClient(options).resend(id);
  return JSON.parse(JSON.stringify(result, (_, value) => (typeof value === "bigint" ? value + "n" : value)));
};
`;

/** What a page gets of a result: bigints are strings of digits that end in n. */
type PlainResult = Record<string, unknown>;

declare global {
  // What the page has.
  var resend: (options: object, id: string) => Promise<PlainResult>;
}

const succeed = { do: "succeed" } as const;
const auth = { username: "store.server", password: "server123" };

/** Tests of the installed package in a page. */
export function describePages(installed: () => { folder: string; certificates: Certificates }): void {
  describe("The packed client in a page in Chromium", () => {
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      const outdir = join(installed().folder, "page");
      await build({
        stdin: { contents: script, resolveDir: installed().folder },
        outdir,
        bundle: true,
        splitting: true,
        format: "esm",
        platform: "browser",
        entryNames: "page",
        tsconfigRaw: {},
      });
      const server = createServer(async ({ url = "" }, response) => {
        const file = basename(url);
        const content = file === "" ? '<script type="module" src="page.js"></script>' : undefined;
        response.setHeader("content-type", content ? "text/html" : "text/javascript");
        response.end(content ?? (await readFile(join(outdir, file)).catch(() => "")));
      }).listen(0, "127.0.0.1");
      await once(server, "listening");
      browser = await launchBrowser();
      page = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await page.waitForFunction(() => "resend" in globalThis);
      return () => server.close();
    });
    afterAll(() => browser?.close());

    async function hostOf(transport: Transport, ...steps: Step[]) {
      const host = await startHost({ transport, steps }, installed().certificates);
      onTestFinished(() => host.close());
      const resend = (id: string, options: object = {}) =>
        page.evaluate(([options, id]) => globalThis.resend(options, id), [
          { baseUrl: host.url, auth, ...options },
          id,
        ] as const);
      const requests = async () => (await host.report(0)).requests;
      return { resend, requests, url: host.url };
    }

    it("resends with exact ids, and hashes the password without Node", async () => {
      const { resend, requests } = await hostOf("http", succeed);
      expect(await resend("9007199254740993")).toMatchObject({
        outcome: "resent",
        undeliveredMessageId: "9007199254740993n",
      });
      expect(await requests()).toMatchObject([
        {
          body: '{"messageId":9007199254740993}',
          authorization: "Basic c3RvcmUuc2VydmVyOjhhMTZhNmI3MDUwNWViMWYxZmY3Y2RjMGNkNTU1OWE3",
        },
      ]);
    });

    it("gets a token and sends it", async () => {
      const { resend, requests } = await hostOf(
        "http",
        { do: "giveToken", token: "a-token", ttlSeconds: 300 },
        succeed,
      );
      const options = { auth: { key: "a-key", secret: "a-secret" } };
      expect(await resend("1", options)).toMatchObject({ outcome: "resent" });
      expect(await requests()).toMatchObject([{}, { token: "a-token" }]);
    });

    it("4223 inside a 200 is not-resent", async () => {
      const body = '{"errors":[{"status":false,"code":4223,"message":"Message not found"}]}';
      const { resend } = await hostOf("http", { do: "answer", status: 200, body });
      expect(await resend("1")).toMatchObject({ outcome: "not-resent", error: { code: 4223 } });
    });

    it("a connection that breaks after it was read is unknown", async () => {
      const { resend, requests } = await hostOf("http", { do: "vanish" });
      expect(await resend("1")).toMatchObject({ outcome: "unknown", phase: "sent", attempts: 1 });
      expect(await requests()).toHaveLength(1);
    });

    it("the time limit covers the body", async () => {
      const { resend, requests } = await hostOf("http", { do: "stall" });
      expect(await resend("1", { timeout: 3000 })).toMatchObject({
        outcome: "unknown",
        error: { kind: "timeout" },
      });
      expect(await requests()).toHaveLength(1);
    });

    it.each([302, 307])(
      "a redirect, %i, is unknown because the browser hides it, and not followed",
      async (status) => {
        const elsewhere = await hostOf("http", succeed);
        const headers = { location: `${elsewhere.url}/v2/communications/resend` };
        const { resend, requests } = await hostOf("http", { do: "answer", status, headers });
        const { error, ...result } = await resend("1");
        expect(result).toMatchObject({ outcome: "unknown", attempts: 1 });
        expect(error).toEqual({ kind: "answer", message: expect.stringMatching(/redirect/) });
        expect(await requests()).toHaveLength(1);
        expect(await elsewhere.requests()).toEqual([]);
      },
    );

    // The other runtimes do not. In a page nothing can be done about it; README and DECISIONS.md say so.
    describe.each(["http", "https", "http2"] as const)(
      "Chromium itself sends a message twice, over %s",
      (transport) => {
        it.each(["reset", "close"] as const)(
          "when a connection that it uses again ends in a %s",
          async (end) => {
            const { resend, requests } = await hostOf(transport, succeed, { do: end }, succeed);
            await resend("1");
            expect(await resend("2")).toMatchObject({ outcome: "resent", attempts: 1 });
            const bodies = (await requests()).map(({ body }) => body);
            expect(bodies).toEqual(['{"messageId":1}', '{"messageId":2}', '{"messageId":2}']);
          },
        );

        it("after a 421", async () => {
          const { resend, requests } = await hostOf(transport, { do: "answer", status: 421 }, succeed);
          expect(await resend("1", { retries: 0 })).toMatchObject({ outcome: "resent", attempts: 1 });
          expect(await requests()).toHaveLength(2);
        });
      },
    );
  });
}
