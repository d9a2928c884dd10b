import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDocs, docsFile } from "../../scripts/docs/build-docs.ts";
import { responses } from "../../src/contract/responses.ts";
import { launchBrowser } from "../support/browser.ts";
import { contract } from "../support/contract.ts";
import { accessibilityProblems, patient, renderEverything, screenshot } from "../support/docs-page.ts";

let browser: Browser;
beforeAll(async () => {
  await buildDocs();
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const wide = { width: 1280, height: 800 };
const narrow = { width: 390, height: 844 };

interface Appearance extends BrowserContextOptions {
  name: string;
  colorScheme: "light" | "dark";
  viewport: { width: number; height: number };
}

const appearances: Appearance[] = [
  { name: "light", colorScheme: "light", viewport: wide },
  { name: "dark", colorScheme: "dark", viewport: wide },
  { name: "narrow", colorScheme: "light", viewport: narrow },
  { name: "no-scripts-dark", colorScheme: "dark", viewport: wide, javaScriptEnabled: false },
  { name: "no-scripts-narrow", colorScheme: "light", viewport: narrow, javaScriptEnabled: false },
];

describe.each(appearances)("The page, $name", ({ name, ...options }) => {
  const scripts = options.javaScriptEnabled !== false;
  let page: Page;
  beforeAll(async () => {
    page = await browser.newPage(options);
    await page.goto(pathToFileURL(docsFile).href);
    if (scripts) await page.locator("#reference").waitFor({ state: "detached" });
    await page.getByText(/^Loading/).waitFor({ state: "hidden" });
  });
  afterAll(() => page.close());

  it("says on the first screen what a caller has to know", async () => {
    await screenshot(page, name);
    await expectOnFirstScreen(page);
  });

  it("is as light or dark as its reader wants it", async () => {
    const [background, text] = await luminances(page);
    expect(background < text).toBe(options.colorScheme === "dark");
    expect(Math.abs(background - text)).toBeGreaterThan(0.5);
  });

  it("does not scroll sideways, and cuts nothing off", async () => {
    if (scripts) await renderEverything(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(options.viewport.width);
    expect(await cutOff(page)).toEqual([]);
  });

  if (!scripts) return;
  it("has no critical or serious barrier", async () => {
    await renderEverything(page);
    await screenshot(page, `${name}-operation`, "Send an earlier message again");
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});

describe("The page until its scripts run", () => {
  let page: Page;
  beforeAll(async () => {
    page = await browser.newPage({ viewport: wide });
    await withBlockedScripts(page, await readFile(docsFile, "utf8"));
  });
  afterAll(() => page.close());

  it("says on the first screen what a caller has to know", () => expectOnFirstScreen(page));

  it("has every response, once", async () => {
    for (const { path, status } of responses(contract.document)) {
      const heading = page.getByRole("heading", { name: String(status), exact: true });
      const operations = responses(contract.document).filter((other) => other.status === status);
      expect(await heading.count(), `${path} ${status}`).toBe(operations.length);
    }
    expect(await page.getByRole("heading", { name: "Resend API" }).count()).toBe(1);
  });

  it("has a menu that leads to sections and operations", async () => {
    for (const [entry, heading] of [
      ["Error codes", "Error codes"],
      ["Exchange an OAuth client's", "POST /v3/oauth/token/generate"],
    ] as const) {
      await page.evaluate(() => scrollTo(0, 0));
      await page.getByRole("link", { name: entry }).first().click();
      const box = () => page.getByRole("heading", { name: heading }).boundingBox();
      await expect.poll(async () => (await box())?.y, patient).toBeLessThan(200);
    }
  });
});

it.each(["light", "dark"] as const)(
  "The page without scripts has no critical or serious barrier, %s",
  async (colorScheme) => {
    const page = await browser.newPage({ viewport: wide, colorScheme });
    // axe-core is a script itself: it gets the page that is shown where there are none, in a browser that has them.
    const html = await readFile(docsFile, "utf8");
    await withBlockedScripts(
      page,
      html.replaceAll("(scripting: none)", "all").replaceAll("(scripting: enabled)", "not all"),
    );
    expect(await page.getByText("Every success reaches").filter({ visible: true }).count()).toBe(1);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.close();
  },
);

it("The search has no critical or serious barrier, in the dark", async () => {
  const page = await browser.newPage({ viewport: wide, colorScheme: "dark" });
  await page.goto(pathToFileURL(docsFile).href);
  await page.getByText("Search Ctrl+K").click();
  await page.getByPlaceholder("Search docs...").fill("4223");
  await page.getByTestId("search-dialog").getByRole("link").first().waitFor();
  await screenshot(page, "search");
  expect(await accessibilityProblems(page, "[data-testid=search-dialog]")).toEqual([]);
  await page.close();
});

/** Opens a page whose scripts are there, but do not get to run: what a reader has while it loads. */
async function withBlockedScripts(page: Page, body: string): Promise<void> {
  const headers = { "content-type": "text/html", "content-security-policy": "script-src 'none'" };
  await page.route("http://docs.example.org/", (route) => route.fulfill({ headers, body }));
  await page.goto("http://docs.example.org/");
}

/** What the operation does, what it costs, that a 200 can be a failure, and how to authenticate. */
async function expectOnFirstScreen(page: Page): Promise<void> {
  for (const fact of [
    "takes the id of an earlier message and sends that message again",
    "Every success reaches a real customer",
    "It costs a real message",
    "HTTP 200 can be a failure",
    "Authenticate with Basic or OAuth",
    "a till's user name and the MD5 of its password",
    "X-CAP-API-OAUTH-TOKEN",
  ]) {
    const box = await page.getByText(fact).filter({ visible: true }).first().boundingBox();
    expect((box?.y ?? Infinity) + (box?.height ?? 0), fact).toBeLessThan(page.viewportSize()?.height ?? 0);
  }
}

/** Texts that reach over the right edge of the page, but for those in a part that scrolls by itself. */
async function cutOff(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== document.documentElement &&
      (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    return [...document.querySelectorAll("main :is(p, li, td, th, h1, h2, h3, h4, code, span, button)")]
      .filter((element) => element.getBoundingClientRect().right > innerWidth && !scrolls(element))
      .map((element) => element.textContent ?? "");
  });
}

/** Relative luminance of the page's background and of its text, from 0 (black) to 1 (white). */
async function luminances(page: Page): Promise<[number, number]> {
  const heading = page.getByRole("heading", { name: "Resend API" });
  return await heading.evaluate((element) => {
    const luminance = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
        const value = Number(part) / 255;
        return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    let painted: Element | null = element;
    while (painted?.parentElement && getComputedStyle(painted).backgroundColor === "rgba(0, 0, 0, 0)")
      painted = painted.parentElement;
    return [
      luminance(getComputedStyle(painted ?? element).backgroundColor),
      luminance(getComputedStyle(element).color),
    ];
  });
}
