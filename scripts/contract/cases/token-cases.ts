import { anonymous } from "../authentication.ts";
import type { ContractCase } from "../contract-case.ts";
import { error, errorRestsOn, success } from "../expectation.ts";
import type { Credentials, Settings } from "../settings.ts";
import { json, tokenOperation, tokenRequest } from "./requests.ts";
import { swapCase } from "./swap-case.ts";

/** The case whose token the later ones use. */
export const tokenCaseName = "token with key and secret";

/** How a token is got, and how it is not. */
export function tokenCases({ oauth }: Settings): ContractCase[] {
  if (!oauth) return [];
  const invalid = [error("invalidInput")];
  return [
    {
      ...tokenCase(tokenCaseName, body(oauth)),
      restsOn: "platform",
      expected: [success],
      statelessHostCan: true,
    },
    tokenCase("token with a wrong secret", body({ ...oauth, secret: `${oauth.secret}x` })),
    tokenCase("token with the secret in another case", body({ ...oauth, secret: swapCase(oauth.secret) })),
    tokenCase("token with an empty secret", body({ ...oauth, secret: "" }), [
      ...invalid,
      error("authenticationFailed"),
    ]),
    tokenCase("token with an unknown key", body({ ...oauth, name: `${oauth.name}-nobody` })),
    {
      ...tokenCase("token without a secret", JSON.stringify({ key: oauth.name }), invalid),
      statelessHostCan: true,
    },
    { ...tokenCase("token without a body", "", invalid), statelessHostCan: true },
    tokenCase("token with malformed JSON", body(oauth).slice(0, -1), invalid),
    {
      ...tokenCase("token with Content-Type text/plain", body(oauth), [error("unsupportedMediaType")], {
        "Content-Type": "text/plain",
      }),
      restsOn: errorRestsOn("unsupportedMediaType"),
      statelessHostCan: true,
    },
    {
      ...tokenCase(
        "token with a form",
        new URLSearchParams({ key: oauth.name, secret: oauth.secret }).toString(),
        [error("unsupportedMediaType")],
        { "Content-Type": "application/x-www-form-urlencoded" },
      ),
      restsOn: errorRestsOn("unsupportedMediaType"),
    },
    {
      ...tokenCase("token with GET", "", [error("methodNotAllowed")]),
      request: { ...tokenRequest(anonymous, ""), method: "GET" },
      restsOn: errorRestsOn("methodNotAllowed"),
    },
  ];
}

function body({ name, secret }: Credentials): string {
  return JSON.stringify({ key: name, secret });
}

function tokenCase(
  name: string,
  text: string,
  expected: ContractCase["expected"] = [error("authenticationFailed")],
  headers: Record<string, string> = json,
): ContractCase {
  return {
    name,
    operation: tokenOperation,
    restsOn: "assumption",
    request: tokenRequest(anonymous, text, headers),
    expected,
    sends: 0,
  };
}
