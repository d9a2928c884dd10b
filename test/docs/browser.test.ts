import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDocs, docsFile } from "../../scripts/docs/build-docs.ts";
import { serveDocs } from "../../scripts/docs/serve-docs.ts";
import { launchBrowser } from "../support/browser.ts";

// A host name that is not local: Redoc's telemetry is silent on localhost.
const publicName = "docs.example.org";
let browser: Browser;
beforeAll(async () => {
  await buildDocs();
  browser = await launchBrowser([`--host-resolver-rules=MAP ${publicName} 127.0.0.1`]);
});
afterAll(() => browser.close());

/** Opens the page, reads it to its end and goes to the operation; returns where it asked, and what went wrong. */
async function visit(url: string) {
  const page = await browser.newPage();
  const requests: string[] = [];
  const problems: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.goto(url);
  await page.getByText("Send an earlier message again").first().click();
  await page.getByText("undeliveredMessageId").first().waitFor();
  const text = (await page.locator("body").textContent()) ?? "";
  await page.close();
  return { requests: requests.filter((request) => !/^(data|blob):/.test(request)), problems, text };
}

describe("The docs in a browser ask no other host for anything, and work", () => {
  it("opened from disk", async () => {
    const url = pathToFileURL(docsFile).href;
    const { requests, problems, text } = await visit(url);
    expect(requests).toEqual([url]);
    expect(problems).toEqual([]);
    expect(text).toContain("4223");
  });

  it("served by a public web server", async () => {
    const server = await serveDocs(0);
    const url = server.url.replace("127.0.0.1", publicName);
    const { requests, problems } = await visit(url);
    await server.close();
    expect(new Set(requests.map((request) => new URL(request).host))).toEqual(new Set([new URL(url).host]));
    expect(problems).toEqual([]);
  });
});
