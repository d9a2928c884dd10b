import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDocs, docsFile } from "../../scripts/docs/build-docs.ts";
import { operations } from "../../scripts/docs/markdown.ts";
import { type DocsServer, serveDocs } from "../../scripts/docs/serve-docs.ts";
import { isObject, type JsonObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";
import { resolve } from "../../src/contract/responses.ts";
import { parseExact } from "../../src/json/exact-json.ts";
import { launchBrowser } from "../support/browser.ts";
import { contract } from "../support/contract.ts";
import { choose, operationSection, patient, renderEverything, watch } from "../support/docs-page.ts";

// A host name that is not local: Redoc's telemetry is silent on localhost, and browsers trust localhost more.
const publicName = "docs.example.org";
const { document } = contract;
let browser: Browser;
let server: DocsServer;
beforeAll(async () => {
  await buildDocs();
  browser = await launchBrowser([`--host-resolver-rules=MAP ${publicName} 127.0.0.1`]);
  server = await serveDocs(0);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const origins: [string, () => string][] = [
  ["opened from disk", () => pathToFileURL(docsFile).href],
  ["served over http", () => server.url.replace("127.0.0.1", publicName)],
];

describe.each(origins)("The page, %s", (_, url) => {
  let page: Page;
  let seen: ReturnType<typeof watch>;
  beforeAll(async () => {
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    seen = watch(page);
    await page.goto(url());
    await page.getByText("Search Ctrl+K").waitFor();
  });
  afterAll(() => page.close());

  it.each(["4223", "resend"])("finds %s, and goes there", async (word) => {
    await page.getByTestId("search-trigger").click();
    await page.getByPlaceholder("Search docs...").fill(word);
    const dialog = page.getByTestId("search-dialog");
    const result = dialog.getByRole("link").filter({ hasText: /^POST\/v2\/communications\/resend/ });
    await expect.poll(() => result.textContent(), patient).toContain(word);
    await result.click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("heading", { name: "Send an earlier message again" }).waitFor();
    expect(page.url()).toContain("#/other/resendcommunication");
  });

  it("copies each code sample as it is in the contract, where the tests run it", async () => {
    await renderEverything(page);
    for (const { operation } of operations(document)) {
      const panel = operationSection(page, operation).locator(".panel-request-samples");
      for (const sample of operation["x-codeSamples"] as JsonObject[]) {
        const label = String(sample.label);
        await choose(page, panel.locator("[aria-haspopup=menu]").nth(1), label);
        await panel.getByTestId("copy-button").last().click();
        await expect
          .poll(() => clipboard(), { ...patient, message: label })
          .toBe(String(sample.source).trimEnd());
      }
    }
  });

  it("asks no other host for anything, and nothing fails", () => {
    expect(seen.problems).toEqual([]);
    expect(seen.requests).toContain(url());
    for (const request of seen.requests) expect(new URL(request).host).toBe(new URL(url()).host);
    if (url().startsWith("file:")) expect(seen.requests).toEqual([url()]);
  });

  it("can be linked to, down to an operation", async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto("about:blank");
    await page.goto(`${url()}#/other/generatetoken`);
    const heading = page.getByRole("heading", { name: "Exchange an OAuth client's key and secret" });
    await expect.poll(async () => (await heading.boundingBox())?.y, patient).toBeLessThan(400);
  });
});

it("Each response shows each of its examples", async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(pathToFileURL(docsFile).href);
  await renderEverything(page);
  let examples = 0;
  for (const { operation } of operations(document)) {
    const panel = operationSection(page, operation).locator(".panel-response-samples");
    for (const [status, value] of entries(operation.responses)) {
      await panel.getByRole("button", { name: status, exact: true }).click();
      const all = examplesOf(resolve(document, value));
      for (const { summary, description, body } of all) {
        if (all.length > 1) await choose(page, panel.locator("[aria-haspopup=menu]"), summary);
        await panel.getByText(description).waitFor();
        const json = await panel.getByTestId("json-viewer").textContent();
        expect(parseExact(String(json)), `${status} ${summary}`).toEqual(body);
        examples += 1;
      }
    }
  }
  expect(examples).toBeGreaterThan(20);
  await page.close();
});

/** What somebody would paste who has just copied something from the page. */
async function clipboard(): Promise<string> {
  const page = await browser.newPage();
  await page.setContent("<textarea></textarea>");
  await page.locator("textarea").press("Control+V");
  const text = await page.locator("textarea").inputValue();
  await page.close();
  return text.trimEnd();
}

function examplesOf(response: JsonValue | undefined) {
  return entries(valueAt(response, "content", "application/json", "examples")).map(([, reference]) => {
    const example = resolve(document, reference) as JsonObject;
    return {
      summary: String(example.summary),
      description: String(example.description),
      body: example.value,
    };
  });
}

function entries(value: JsonValue | undefined): [string, JsonValue][] {
  return isObject(value) ? Object.entries(value) : [];
}
