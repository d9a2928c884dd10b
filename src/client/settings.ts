import { headerNames } from "../../generated/operations.ts";
import { type Auth, assertAuth } from "./auth.ts";
import { longestTimer } from "./deadline.ts";
import { isLoopback } from "./loopback.ts";
import { type Attribution, clientOptionNames, type ResendClientOptions } from "./options.ts";

/** Checked options, with the defaults filled in. */
export interface Settings {
  readonly auth: Auth;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly attribution: Record<string, string>;
  readonly timeout: number;
  readonly retries: number;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly observe: ResendClientOptions["observe"];
}

/**
 * Checks options and fills in the defaults.
 *
 * @throws {TypeError} when an option is missing, unknown or not what it has to be
 */
export function settingsOf(options: ResendClientOptions): Settings {
  for (const name of Object.keys(options)) {
    if (!(clientOptionNames as string[]).includes(name))
      throw new TypeError(`There is no option ${name}. There are: ${clientOptionNames.join(", ")}.`);
  }
  const { auth, attribution = {}, timeout = 30_000, retries = 2, observe } = options;
  assertAuth(auth);
  assertTimeout(timeout);
  if (!Number.isSafeInteger(retries) || retries < 0)
    throw new TypeError(`retries is ${retries}, but has to be a whole number from 0.`);
  for (const name of ["fetch", "observe"] as const) {
    if (options[name] !== undefined && typeof options[name] !== "function")
      throw new TypeError(`${name} is no function.`);
  }
  return {
    auth,
    baseUrl: baseUrlOf(options),
    attribution: attributionHeaders(attribution),
    timeout,
    retries,
    // Looked up at each call, in case that a test or a tracer puts another one in its place.
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    observe,
  };
}

/** @throws {TypeError} when a time limit is none */
export function assertTimeout(timeout: number): void {
  if (!(timeout > 0 && timeout <= longestTimer) && timeout !== Number.POSITIVE_INFINITY)
    throw new TypeError(
      `timeout is ${timeout}, but has to be milliseconds above 0, up to ${longestTimer}, or Infinity.`,
    );
}

function baseUrlOf({ host, baseUrl }: ResendClientOptions): string {
  if ((host === undefined) === (baseUrl === undefined))
    throw new TypeError("Give either host, such as eu.api.capillarytech.com, or baseUrl.");
  if (host !== undefined && !/^[\w.:[\]-]+$/.test(host))
    throw new TypeError(
      `host ${JSON.stringify(host)} is no host name. Give it without scheme and path, or use baseUrl.`,
    );
  const text = baseUrl ?? `https://${host}`;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new TypeError(`${JSON.stringify(text)} is no URL.`);
  }
  const { protocol, hostname, username, password, search, hash } = url;
  if (username || password || search || hash)
    throw new TypeError("baseUrl holds more than scheme, host and path. Credentials belong into auth.");
  if (protocol !== "https:" && !(protocol === "http:" && isLoopback(hostname)))
    throw new TypeError(
      `${url.origin} is not https, and credentials would travel in clear. Only loopback may be plain http.`,
    );
  return url.href.replace(/\/+$/, "");
}

function attributionHeaders(attribution: Attribution): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(attribution)) {
    if (value === undefined) continue;
    const header =
      headerNames[`attribution${name.charAt(0).toUpperCase()}${name.slice(1)}` as keyof typeof headerNames];
    if (!header) throw new TypeError(`There is no attribution.${name}.`);
    if (typeof value !== "string" || !/^[\x20-\x7e\xa0-\xff]+$/.test(value))
      throw new TypeError(`attribution.${name} is not a text that a header can carry.`);
    headers[header] = value;
  }
  return headers;
}
