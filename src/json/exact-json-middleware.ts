import type { Middleware } from "openapi-fetch";
import { parseExact } from "./exact-json.ts";

/**
 * Makes `openapi-fetch` parse a successful answer with {@link parseExact}, so that no id in it is rounded.
 *
 * `openapi-fetch` has no option for its parser: with a Content-Length it calls `response.json()`, without one
 * `JSON.parse`. An answer that holds a long integer is therefore replaced by one that has both the length and an
 * exact `json()`; any other answer goes through untouched.
 */
export const exactJsonMiddleware: Middleware = {
  async onResponse({ response, options }) {
    if (!response.ok || options.parseAs !== "json") return undefined;
    const text = await response.clone().text();
    if (!/\d{16}/.test(text)) return undefined;
    const headers = new Headers(response.headers);
    headers.set("Content-Length", String(new TextEncoder().encode(text).length));
    const exact = new Response(text, { status: response.status, statusText: response.statusText, headers });
    return Object.defineProperties(exact, {
      url: { value: response.url },
      json: { value: async () => parseExact(text) },
    });
  },
};
