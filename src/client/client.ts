import type { Client } from "openapi-fetch";
import { createClient } from "../../generated/client.ts";
import { resendCommunication } from "../../generated/operations.ts";
import type { paths } from "../../generated/types.ts";
import type { Caller } from "./caller.ts";
import type { ResendClientOptions, ResendOptions } from "./options.ts";
import type { ResendResult } from "./result.ts";
import { settingsOf } from "./settings.ts";

/** Resends messages, each at most once for each call. */
export interface ResendClient {
  /**
   * Sends an earlier message again, and tells for certain whether it was sent, or that nobody can tell.
   *
   * It resolves for everything that a host or a network can do. It is tried again only where it was certainly not sent:
   * when the request was never written, when the token call failed without being refused, once after a 401 with a token
   * from key and secret, and after a 429, a 521 and a 503 with code 4001, not before Retry-After says so. Redirects are
   * never followed.
   *
   * It needs no `this`, so it can be passed on.
   *
   * @param messageId id of the message, from Member Care (seed): a positive int64 (an assumption) as a `number` up to
   *   2^53 - 1, a `bigint`, or a string of digits, which goes on the wire digit for digit
   * @throws {TypeError} a rejection, before anything is sent, when the id or an option is wrong
   * @throws {Error} a rejection, before anything is sent, when the first call cannot load the rest of the client, as in a
   *   page whose server is gone; a later call tries again
   */
  readonly resend: (messageId: number | bigint | string, options?: ResendOptions) => Promise<ResendResult>;
  /**
   * The plain typed client of `openapi-fetch`, for those who want the answers as they are. It authenticates its resends,
   * and rejects when there is no token for that; a failure may arrive as its `data`, under HTTP 200. It has no time limit
   * of its own and tries nothing again.
   */
  readonly api: Client<paths>;
}

/**
 * Makes a client for one host and one caller. Nothing is sent or loaded before the first call.
 *
 * @throws {TypeError} when an option is missing, unknown or not what it has to be; the message holds no secret
 */
export function createResendClient(options: ResendClientOptions): ResendClient {
  const settings = settingsOf(options);
  let loading: Promise<Caller> | undefined;
  let api: Client<paths> | undefined;

  // What a call takes is loaded with the first one, before anything is sent, so that an import stays small and fast.
  const caller = () => {
    loading ??= import("./caller.ts").then(
      ({ createCaller }) => createCaller(settings),
      (cause) => {
        loading = undefined;
        throw new Error("The rest of the client could not be loaded, and nothing was sent.", { cause });
      },
    );
    return loading;
  };

  function createApi(): Client<paths> {
    const { baseUrl, fetch } = settings;
    const client = createClient({ baseUrl, fetch: (request) => fetch(request as unknown as string, {}) });
    client.use({
      async onRequest({ request, schemaPath }) {
        if (schemaPath !== resendCommunication.path) return;
        const headers = await (await caller()).authorize(request.signal);
        for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
      },
    });
    return client;
  }

  return {
    resend: async (messageId, callOptions) => (await caller()).resend(messageId, callOptions),
    get api() {
      api ??= createApi();
      return api;
    },
  };
}
