const redocMark =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40' height='12'%3E%3Ctext y='10' font-family='sans-serif' font-size='11' fill='%23667'%3ERedoc%3C/text%3E%3C/svg%3E";
const remoteLogos = [
  "https://cdn.redoc.ly/redoc/logo-mini-full.svg",
  "https://cdn.redoc.ly/redoc/logo-mini.svg",
];

/**
 * Makes Redoc's page independent of every other host: `--inlineBundle` embeds its scripts, but they still load a logo.
 *
 * @throws {Error} when the page is not what we know; a new Redoc has to be looked at again
 */
export function selfContained(html: string): string {
  for (const logo of remoteLogos) {
    if (!html.includes(logo))
      throw new Error(`Redoc's page no longer has ${logo}. Look what it asks for now.`);
  }
  if (!html.includes('"disableTelemetry":true'))
    throw new Error("Redoc's page no longer has its telemetry off.");
  return remoteLogos.reduce((page, logo) => page.replaceAll(logo, () => redocMark), html);
}
