import { existsSync } from "node:fs";
import bundledChromium from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** No sandbox, because containers run as root; and none of the browser's own calls home. */
const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/**
 * Starts the Chrome or Chromium of this machine, or else the one that came with `npm ci`, which is for Linux on x64.
 *
 * The latter's own arguments are left out: they switch off what a test of a page relies on, such as web security, and
 * put everything into one process, which then ends with the first page that is closed.
 */
export async function launchBrowser(args: string[] = []): Promise<Browser> {
  const executablePath =
    installed.find((path) => existsSync(path)) ?? (await bundledChromium.executablePath());
  return await chromium.launch({ executablePath, args: [...quiet, ...args] });
}
