const redocMark =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40' height='12'%3E%3Ctext y='10' font-family='sans-serif' font-size='11' fill='%237d88a6'%3ERedoc%3C/text%3E%3C/svg%3E";

/**
 * Mends Redoc's page.
 *
 * - `--inlineBundle` embeds its scripts, but they still load a logo from another host.
 * - The menu's links only work once scripts run: without them they lead to paths that no server has.
 * - The button that chooses an example has a label that hides its text from a screen reader, and the one that clears
 *   the search has no label at all.
 *
 * @throws {Error} when the page is not what we know; a new Redoc has to be looked at again
 */
export function mendPage(html: string): string {
  if (!html.includes('"disableTelemetry":true'))
    throw new Error("Redoc's page no longer has its telemetry off.");
  const mended = [
    ["https://cdn.redoc.ly/redoc/logo-mini-full.svg", redocMark],
    ["https://cdn.redoc.ly/redoc/logo-mini.svg", redocMark],
    ['"aria-label":`Example`,options:', "options:"],
    [
      "(`searchInputReset`,`search`)])},",
      '(`searchInputReset`,`search`)])},"aria-label":"Clear the search",',
    ],
    ['<meta charset="utf8" />', '<meta charset="utf-8">'],
  ].reduce((page, [known = "", better = ""]) => replaceFirst(page, known, better), html);
  const scripts = mended.indexOf('<script type="module">');
  const preRendered = mended
    .slice(0, scripts)
    .replaceAll('href="/', 'href="#/')
    .replaceAll(/data-section-id="(\/section\/[^"]+)"/g, 'id="$1" $&');
  return preRendered + mended.slice(scripts);
}

/**
 * Replaces the first occurrence of a text that has to be there.
 *
 * @throws {Error} when it is not
 */
export function replaceFirst(page: string, known: string, better: string): string {
  if (!page.includes(known)) throw new Error(`Redoc's page no longer has ${known}. Look what it does now.`);
  return page.replace(known, () => better);
}
