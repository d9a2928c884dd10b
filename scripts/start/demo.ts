import { headerNames } from "../../generated/operations.ts";
import { basicAuthorization, createClient } from "../../src/api.ts";
import { type JsonObject, valueAt } from "../../src/contract/json-value.ts";
import { till } from "../../src/sandbox/fixtures.ts";

/**
 * Resends the message of the contract's own example through the generated client, once with each scheme.
 *
 * @returns a line for each scheme that says what came back
 */
export async function resendWithEachScheme(document: JsonObject, baseUrl: string): Promise<string[]> {
  const message = exampleValue(document, "ResendRequest") as { messageId: number };
  const oauthClient = exampleValue(document, "TokenRequest") as { key: string; secret: string };
  const client = createClient({ baseUrl });

  async function resend(headers: Record<string, string>): Promise<string> {
    const { data, error, response } = await client.POST("/v2/communications/resend", {
      headers,
      body: message,
    });
    return data && "resentMessageId" in data
      ? `HTTP ${response.status}, message ${data.undeliveredMessageId} sent again as ${data.resentMessageId}`
      : `HTTP ${response.status}, not resent: ${JSON.stringify(data ?? error)}`;
  }

  const token = await client.POST("/v3/oauth/token/generate", { body: oauthClient });
  if (!token.data) throw new Error(`The mock gave no token, but HTTP ${token.response.status}.`);
  const { accessToken, ttlSeconds } = token.data.data;
  return [
    `with Basic: ${await resend({ Authorization: basicAuthorization(till.name, till.password) })}`,
    `with OAuth: a token for ${ttlSeconds} s, then ${await resend({ [headerNames.oauthToken]: accessToken })}`,
  ];
}

function exampleValue(document: JsonObject, name: string): unknown {
  return valueAt(document, "components", "examples", name, "value");
}
