import { UserError } from "../lib/run-script.ts";
import { resendOperation } from "./cases/requests.ts";
import { send } from "./send.ts";
import type { Settings } from "./settings.ts";
import { urlOf } from "./urls.ts";
import { userAgent } from "./user-agent.ts";

/** What kind of host answers. */
export interface Preflight {
  /** A Prism mock, which answers from the contract's examples and remembers nothing. */
  isPrism: boolean;
}

/**
 * Asks the host for a path that does not exist, without credentials, to see that somebody answers.
 *
 * @throws {UserError} when nobody does
 */
export async function preflight(settings: Settings): Promise<Preflight> {
  const { host, timeout } = settings;
  if (host.protocol === "https:" && process.env.NODE_TLS_REJECT_UNAUTHORIZED === "0")
    throw new UserError(
      "NODE_TLS_REJECT_UNAUTHORIZED is 0, so the credentials would go to whoever answers. Unset it; NODE_EXTRA_CA_CERTS adds a certificate.",
    );
  try {
    const answer = await send({
      url: urlOf(host, `${resendOperation.path}-nothing-here`),
      method: "GET",
      headers: { Accept: "application/json", "User-Agent": userAgent },
      body: "",
      timeout,
    });
    return { isPrism: answer.body.includes("stoplight.io/prism/errors#") };
  } catch (error) {
    throw new UserError(
      `${host.origin} could not be tested: ${reason(error as NodeJS.ErrnoException, timeout)}.`,
    );
  }
}

const reasons: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no host of that name",
  EAI_AGAIN: "its name could not be looked up",
  ECONNRESET: "it breaks the connection",
  EHOSTUNREACH: "there is no way to it",
  ENETUNREACH: "there is no network to it",
  EPROTO: "it does not answer in TLS",
  EUPGRADE: "it switches to another protocol",
};

function reason({ code = "", message }: NodeJS.ErrnoException, timeout: number): string {
  if (code === "ETIMEDOUT") return `no answer within ${timeout / 1000} s`;
  const known = reasons[code];
  if (known) return `${known} (${code})`;
  return `${message.split("\n")[0]}${code && !message.includes(code) ? ` (${code})` : ""}`;
}
