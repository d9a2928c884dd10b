import { isObject, type JsonObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";
import { notice } from "./notice.ts";

/** `generated/client.ts`: openapi-fetch, bound to the types and set up for the traps of this API. */
export function client(document: JsonObject): string {
  return `/** ${notice} */

import createOpenapiClient, { type Client, type ClientOptions } from "openapi-fetch";
import { stringifyExact } from "../src/json/exact-json.ts";
import { exactJsonMiddleware } from "../src/json/exact-json-middleware.ts";
import type { paths } from "./types.ts";

/** Where the client calls when it is given no \`baseUrl\`: the contract's server with its default host. */
export const defaultBaseUrl = ${JSON.stringify(defaultBaseUrl(document))};

/** The options of openapi-fetch, such as \`headers\` and \`fetch\`. */
export interface CreateClientOptions extends Omit<ClientOptions, "baseUrl"> {
  /** Scheme and host to call, without a path. The contract's server by default, which is a real one. */
  baseUrl?: string | undefined;
}

/**
 * A typed client of the contract: \`client.POST(path, { body })\` resolves to \`data\` or \`error\`, and \`response\`.
 *
 * Ids are exact in both directions: a bigint in a request is sent digit for digit, and an id above 2^53 - 1 in an
 * answer is a bigint. Redirects are not followed, because they would take body and credentials to another host.
 * Nothing is ever sent twice by the client itself. **A failure may arrive as \`data\`, under HTTP 200:** only a
 * \`resentMessageId\` in it says that the message was sent.
 *
 * The client's calls reject when the network fails, and with a \`SyntaxError\` when an answer of 2xx is not JSON. Either
 * leaves open whether the message was sent.
 */
export function createClient({ baseUrl = defaultBaseUrl, ...options }: CreateClientOptions = {}): Client<paths> {
  const client = createOpenapiClient<paths>({
    baseUrl,
    bodySerializer: (body) => stringifyExact(body),
    redirect: "manual",
    ...options,
  });
  client.use(exactJsonMiddleware);
  return client;
}
`;
}

function defaultBaseUrl(document: JsonObject): string {
  const [server] = document.servers as JsonValue[];
  const variables = valueAt(server, "variables");
  return String(valueAt(server, "url")).replace(/\{(.+?)\}/g, (_, name: string) =>
    String(isObject(variables) ? valueAt(variables, name, "default") : ""),
  );
}
