import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { projectPath } from "../../scripts/lib/project.ts";
import type { JsonObject } from "../../src/contract/json-value.ts";

/** How long a page may take to follow: only there to stop a hang. */
export const patient = { timeout: 30_000 };

/** Where people find the screenshots; git ignores it. */
const screenshotFolder = projectPath("screenshots");

/** Makes Redoc render all sections at once: it renders only those that are in sight. */
export async function renderEverything(page: Page): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  // Higher than the page, and not by much: each pixel is painted.
  await page.setViewportSize({ width, height: width > 1000 ? 9000 : 15_000 });
  await page.locator(".panel-response-samples").nth(1).waitFor();
}

/**
 * Takes a picture of what is in sight, for a person to look at; no test compares it.
 *
 * With a heading, the picture begins there and is as high as a few screens.
 */
export async function screenshot(page: Page, name: string, heading?: string): Promise<void> {
  const path = join(screenshotFolder, `${name}.png`);
  if (heading === undefined) return void (await page.screenshot({ path }));
  const top = (await page.getByRole("heading", { name: heading }).first().boundingBox())?.y ?? 0;
  const width = page.viewportSize()?.width ?? 0;
  await page.screenshot({ path, clip: { x: 0, y: Math.max(0, top - 40), width, height: 1600 } });
}

/** The section of an operation of the contract. */
export function operationSection(page: Page, operation: JsonObject): Locator {
  return page.locator(`[data-section-id="/other/${String(operation.operationId).toLowerCase()}"]`);
}

/** Opens a drop-down and chooses an entry; Redoc puts the list at the end of the page. */
export async function choose(page: Page, button: Locator, entry: string): Promise<void> {
  await button.click();
  await page.getByRole("menuitem", { name: entry, exact: true }).click();
}

/** Where the page asked, and what went wrong there. */
export function watch(page: Page): { requests: string[]; problems: string[] } {
  const requests: string[] = [];
  const problems: string[] = [];
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url())) requests.push(request.url());
  });
  page.on("requestfailed", (request) => problems.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.url()}: HTTP ${response.status()}`);
  });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  return { requests, problems };
}

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds critical or serious, contrast included: a line for each rule, with the first elements. */
export async function accessibilityProblems(page: Page, within = "html"): Promise<string[]> {
  await page.evaluate(axe);
  return await page.evaluate(async (part) => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations, passes } = await axe.run(part, { resultTypes: ["violations"] });
    if (!passes.some(({ id }) => id === "color-contrast")) return ["axe-core saw no text"];
    return violations
      .filter(({ impact }) => impact === "critical" || impact === "serious")
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html} ${failureSummary}`)}`,
      );
  }, within);
}
