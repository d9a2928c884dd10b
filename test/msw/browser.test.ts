import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultBaseUrl } from "../../generated/client.ts";
import { operations } from "../../generated/msw-examples.ts";
import { loopback } from "../../scripts/lib/ports.ts";
import { projectPath } from "../../scripts/lib/project.ts";
import { launchBrowser } from "../support/browser.ts";

// A real host: whatever the worker lets through would fail, as no request may leave this machine.
const resendUrl = `${defaultBaseUrl}${operations.resendCommunication.path}`;
const authorization = { Authorization: "Basic dGlsbDphbnk=" };

let server: Server;
let browser: Browser;
let page: Page;
let answeredByWorker: boolean[];

/** The page's script, bundled for browsers: a handler that needs anything of Node does not come through. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [projectPath("test/msw/page.ts")],
    bundle: true,
    format: "iife",
    platform: "browser",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

/** Serves the page, its script and MSW's worker, as a front end's development server does. */
async function servePage(): Promise<string> {
  const worker = createRequire(import.meta.url).resolve("msw/mockServiceWorker.js");
  const files: Record<string, [type: string, content: string]> = {
    "/": ["text/html", '<!doctype html><title>MSW</title><script src="/page.js"></script>'],
    "/page.js": ["text/javascript", await bundle()],
    "/mockServiceWorker.js": ["text/javascript", await readFile(worker, "utf8")],
  };
  server = createServer(({ url = "" }, response) => {
    const [type, content] = files[url] ?? ["text/plain", ""];
    response.writeHead(url in files ? 200 : 404, { "Content-Type": type }).end(content);
  });
  server.listen(0, loopback);
  await once(server, "listening");
  return `http://${loopback}:${(server.address() as AddressInfo).port}/`;
}

beforeAll(async () => {
  const url = await servePage();
  browser = await launchBrowser(["--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]);
  page = await browser.newPage();
  await page.goto(url);
  answeredByWorker = [];
  page.on("response", (response) => answeredByWorker.push(response.fromServiceWorker()));
  await page.evaluate((baseUrl) => window.start(baseUrl), defaultBaseUrl);
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

const call = (body: string, headers: Record<string, string> = authorization) =>
  page.evaluate(([to, text, given]) => window.call(to, text, given), [resendUrl, body, headers] as const);

describe("In a browser, with MSW's service worker,", () => {
  it("a resend succeeds, and its id is repeated digit for digit", async () => {
    const { status, text, requestId } = await call('{"messageId": 9007199254740993}');
    expect(status).toBe(200);
    expect(text).toContain('"undeliveredMessageId":9007199254740993,');
    expect(requestId).toBeTruthy();
    expect(answeredByWorker.at(-1)).toBe(true);
  });

  it("a failure arrives with HTTP 200", async () => {
    const { status, text } = await call(operations.resendCommunication.requests.messageNotFound);
    expect(status).toBe(200);
    expect(JSON.parse(text).errors[0].code).toBe(4223);
  });

  it("a call without credentials and an id in quotes are refused", async () => {
    expect((await call('{"messageId": 1}', {})).status).toBe(401);
    expect((await call('{"messageId": "1"}')).status).toBe(400);
  });

  it("any documented answer can be asked for", async () => {
    await page.evaluate(() => window.answerWith("customerBusy"));
    const { status, text } = await call('{"messageId": 1}');
    expect(status).toBe(521);
    expect(JSON.parse(text).errors[0].code).toBe(521);
  });
});
