import type { ResendSuccess, TokenResponse } from "../../../generated/types.ts";
import type { ErrorCodeRow } from "../../openapi/error-codes.ts";

// Field names are checked against the generated types, so that a renamed field does not compile.
const resentMessageId = "resentMessageId" satisfies keyof ResendSuccess;
const undeliveredMessageId = "undeliveredMessageId" satisfies keyof ResendSuccess;
const data = "data" satisfies keyof TokenResponse;
const accessToken = "accessToken" satisfies keyof TokenResponse["data"];

/** The local variable that holds the digits of the message that is being sent. */
export const messageIdToSend = "messageIdToSend";

/** The variable that the token request fills in. */
export const tokenVariable = "accessToken";

/** Makes what the Basic scheme sends in the place of a password. */
export function hashPassword(password: string, passwordMd5: string): string {
  return `
// The scheme takes the MD5 of the password, in lower-case hexadecimal, in the place of the password.
pm.variables.set("${passwordMd5}", require("crypto-js").MD5(pm.variables.get("${password}") || "").toString());`;
}

/** Leaves a request out that lacks what it needs; without a base URL Postman would call a host of its own choice. */
export function needs(variables: readonly string[]): string {
  return `
const missing = ${JSON.stringify(variables)}.filter((name) => !pm.variables.get(name));
if (missing.length > 0) {
  console.log(\`Skipped: "\${pm.info.requestName}" needs \${missing.join(" and ")}.\`);
  pm.execution.skipRequest();
}`;
}

/** Lets a request go out only when a message is named for it, and only once for each time that one is named. */
export function sendsOnce(variable: string, others: readonly string[]): string {
  return `
// This request sends a REAL MESSAGE to a REAL CUSTOMER: once for each id that somebody puts into ${variable}.
const messageId = String(pm.variables.get("${variable}") || "").trim();
const missing = ${JSON.stringify(others)}.filter((name) => !pm.variables.get(name));
// An id is text here, because JavaScript's numbers round above 2^53.
if (!/^[1-9]\\d{0,18}$/.test(messageId)) missing.push("${variable}, the id of a message to send");
// A row of a data file comes again with the next iteration and cannot be emptied.
if (pm.iterationData.has("${variable}")) missing.push("${variable} from the environment, not from a data file");
pm.variables.unset("${messageIdToSend}");
if (missing.length > 0) {
  console.log(\`Skipped, nothing is sent: "\${pm.info.requestName}" needs \${missing.join(" and ")}.\`);
  pm.execution.skipRequest();
} else {
  // Used up before it is sent, so that a second click, a second iteration or "Run collection" sends nothing more.
  for (const scope of [pm.environment, pm.collectionVariables, pm.globals]) {
    if (scope.has("${variable}")) scope.set("${variable}", "");
  }
  pm.variables.set("${messageIdToSend}", messageId);
}`;
}

/** What is checked of every answer: the status, and the id that support asks for. */
export function statusAndRequestId(statuses: readonly number[], requestIdHeader: string): string {
  return `
pm.test("HTTP ${statuses.join(" or ")}", () => pm.expect(pm.response.code).to.be.oneOf(${JSON.stringify(statuses)}));
pm.test("a request id, which support asks for", () =>
  pm.expect(pm.response.headers.get("${requestIdHeader}")).to.be.a("string").that.is.not.empty);`;
}

/** Checks that the body says which error it is. A status of 200 proves nothing. */
export function bodySaysError({ code, name }: ErrorCodeRow): string {
  return `
pm.test("the body decides: not sent, code ${code} (${name})", () => {
  const body = pm.response.json();
  pm.expect(body).not.to.have.property("${resentMessageId}");
  pm.expect(body.errors[0]).to.include({ status: false, code: ${code} });
});`;
}

/** Checks that the body says that the message was sent, to the digit. */
export const bodySaysResent = `
// Read from the text: pm.response.json() rounds ids above 2^53, and so may the "Pretty" view. "Raw" is exact.
const idOf = (name) => (new RegExp(\`"\${name}"\\\\s*:\\\\s*(\\\\d+)\`).exec(pm.response.text()) || [])[1];
pm.test("the body decides: sent, to the digit", () => {
  const body = pm.response.json();
  pm.expect(body.errors || [], "errors").to.be.empty;
  pm.expect(idOf("${undeliveredMessageId}")).to.equal(pm.variables.get("${messageIdToSend}"));
  pm.expect(idOf("${resentMessageId}")).to.match(/^[1-9]\\d*$/).and.not.equal(pm.variables.get("${messageIdToSend}"));
});
console.log(\`Message \${pm.variables.get("${messageIdToSend}")} was sent again as \${idOf("${resentMessageId}")}.\`);`;

/** Keeps the token for the requests after this one. It is a secret: it stays in the collection's current values. */
export const keepToken = `
pm.test("the body decides: a token", () => {
  const token = pm.response.json().${data}.${accessToken};
  pm.expect(token).to.be.a("string").that.is.not.empty;
  pm.collectionVariables.set("${tokenVariable}", token);
});`;
