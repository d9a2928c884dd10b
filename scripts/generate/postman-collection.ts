import { valueAt } from "../../src/contract/json-value.ts";
import { stringifyExact } from "../../src/json/exact-json.ts";
import type { Contract } from "../openapi/load-contract.ts";
import { notice } from "./notice.ts";
import { basicAuth, type Folder, headerAuth, script } from "./postman/format.ts";
import { PostmanRequests } from "./postman/requests.ts";
import { hashPassword, tokenVariable } from "./postman/scripts.ts";
import { variables } from "./postman/variables.ts";

const introduction = `
**A resend reaches a real customer, and calling twice sends twice.** "Run collection" is safe all the same: it sends nothing, until you put the id of a message into \`sendOnceWithBasic\` or \`sendOnceWithOAuth\`. The id is taken out of the variable before the request leaves, so each entry sends once; an id from a data file is not taken. Keep both empty for performance runs, whose virtual users have copies of all variables.

**To begin:** import the environment beside this file, too, and fill it in. Secrets belong there: its variables are of the type secret. What lacks its variables is skipped, and the console says what is missing. To try everything without a customer, run \`npm run sandbox\`; it prints the credentials.

**HTTP 200 can be a failure.** The tests look at the body: only a \`resentMessageId\` means that the message was sent.

**Ids are 64-bit.** They travel as text here, to the digit, and the tests read them from the text of the answer. Postman's scripts round numbers above 2^53, and so may its "Pretty" view; "Raw" shows what came.`;

/** `generated/postman_collection.json`: requests with tests for Postman and newman, format 2.1. */
export function postmanCollection(contract: Contract): string {
  const requests = new PostmanRequests(contract);
  const { document } = contract;
  const tokenHeader = String(valueAt(document, "components", "securitySchemes", "oauthToken", "name"));
  const basic: Folder = {
    name: "Basic",
    description: "With a till's user name and the MD5 of its password, which a script of this folder makes.",
    auth: basicAuth("username", "passwordMd5"),
    event: [script("prerequest", hashPassword("password", "passwordMd5"))],
    item: [
      requests.messageNotFound("basic"),
      requests.invalidInput("basic"),
      requests.unsupportedMediaType(),
      requests.accessDenied(),
      requests.authenticationFailed(),
      requests.methodNotAllowed(),
      requests.resourceNotFound(),
      requests.resend("basic", "SENDS A MESSAGE: resend with Basic"),
    ],
  };
  const oauth: Folder = {
    name: "OAuth",
    description: `With a token, which the first request gets, in the header ${tokenHeader}.`,
    auth: headerAuth(tokenHeader, tokenVariable),
    item: [
      requests.token(),
      requests.tokenWithoutSecret(),
      requests.tokenForNobody(),
      requests.messageNotFound("oauth"),
      requests.invalidInput("oauth"),
      requests.attributionLookupTypeMissing(),
      requests.resend("oauth", "SENDS A MESSAGE: resend with OAuth"),
    ],
  };
  return json({
    info: {
      description: `${notice}\n${introduction}`,
      name: String(valueAt(document, "info", "title")),
      version: String(valueAt(document, "info", "version")),
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    item: [basic, oauth],
    variable: [
      ...variables.map(({ key, description }) => ({ key, value: "", type: "string", description })),
      { key: tokenVariable, value: "", type: "string", description: "Filled in by the request for a token." },
    ],
  });
}

/** `generated/postman_environment.json`: what has to be filled in, secrets as such. One for each host. */
export function postmanEnvironment({ document }: Contract): string {
  return json({
    "x-generated": notice,
    name: `${valueAt(document, "info", "title")}: copy me for each host`,
    values: variables.map(({ key, isSecret }) => ({
      key,
      value: "",
      type: isSecret ? "secret" : "default",
      enabled: true,
    })),
    _postman_variable_scope: "environment",
  });
}

function json(value: object): string {
  return `${stringifyExact(value, 2)}\n`;
}
