import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { operations } from "../../generated/msw-examples.ts";
import { basicAuthorization, createClient } from "../../src/api.ts";
import { type JsonObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";
import { resolve } from "../../src/contract/responses.ts";
import { parseExact } from "../../src/json/exact-json.ts";
import { resendHandlers, respondWith } from "../../src/msw/handlers.ts";
import { typeErrors } from "../support/compile.ts";
import { contract, responses } from "../support/contract.ts";

const baseUrl = "https://resend.test";
const authorization = { Authorization: basicAuthorization("till", "any") };
const json = { "Content-Type": "application/json" };
const resendUrl = `${baseUrl}${operations.resendCommunication.path}`;
const tokenUrl = `${baseUrl}${operations.generateToken.path}`;

// What the handlers leave unanswered goes nowhere.
const server = setupServer(http.all("*", () => HttpResponse.error()));
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** Calls the resend operation, with credentials unless told otherwise; the body as text, to the digit. */
async function resend(body: string, headers: Record<string, string> = { ...authorization, ...json }) {
  const response = await fetch(resendUrl, { method: "POST", headers, body });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}

describe("Without being asked, the handlers", () => {
  it("answer a valid resend with a success, to the generated client too", async () => {
    server.use(...resendHandlers({ baseUrl }));
    const client = createClient({ baseUrl, headers: authorization });
    const { data } = await client.POST("/v2/communications/resend", {
      body: { messageId: 9223372036854775806n },
    });
    expect(data).toMatchObject({
      undeliveredMessageId: 9223372036854775806n,
      resentMessageId: 1748743190124,
    });
  });

  it.each(["1", "1746061653596", "9007199254740993", "9223372036854775807"])(
    "repeat the id %s digit for digit",
    async (messageId) => {
      server.use(...resendHandlers());
      const { status, text } = await resend(`{"messageId": ${messageId}}`);
      expect(status).toBe(200);
      expect(text).toContain(`"undeliveredMessageId":${messageId},`);
    },
  );

  it("give each resend an id of its own", async () => {
    server.use(...resendHandlers());
    const answers = [await resend('{"messageId": 1}'), await resend('{"messageId": 1}')];
    expect(answers.map(({ body }) => body.resentMessageId)).toEqual([1748743190124, 1748743190125]);
  });

  it("answer the contract's example of an unknown message with a failure under HTTP 200", async () => {
    server.use(...resendHandlers());
    const { status, body } = await resend(operations.resendCommunication.requests.messageNotFound);
    expect(status).toBe(200);
    expect(body.errors[0].code).toBe(4223);
  });

  it.each([
    ["a call without credentials", '{"messageId": 1}', json, 401, 401],
    ["another scheme", '{"messageId": 1}', { ...json, Authorization: "Bearer x" }, 401, 401],
    ["an id in quotes", '{"messageId": "1"}', undefined, 400, 400],
    ["an id with a fraction", '{"messageId": 1.5}', undefined, 400, 400],
    ["an id with an exponent", '{"messageId": 1E3}', undefined, 400, 400],
    ["an id beyond int64", '{"messageId": 9223372036854775808}', undefined, 400, 400],
    ["id 0", '{"messageId": 0}', undefined, 400, 400],
    ["no id", "{}", undefined, 400, 400],
    ["a field too many", '{"messageId": 1, "force": true}', undefined, 400, 400],
    ["what is not JSON", "messageId=1", undefined, 400, 400],
    ["text/plain", '{"messageId": 1}', { ...authorization, "Content-Type": "text/plain" }, 415, 415],
  ])("refuse %s", async (_, body, headers, status, code) => {
    server.use(...resendHandlers());
    const answer = await resend(body, headers);
    expect(answer.status).toBe(status);
    expect(answer.body.errors[0].code).toBe(code);
  });

  it("take the token of the OAuth scheme, and give one for a key and a secret", async () => {
    server.use(...resendHandlers({ baseUrl: `${baseUrl}/` }));
    const client = createClient({ baseUrl });
    const token = await client.POST("/v3/oauth/token/generate", { body: { key: "any", secret: "any" } });
    const accessToken = token.data?.data.accessToken ?? "";
    expect(accessToken).not.toBe("");
    const { data } = await client.POST("/v2/communications/resend", {
      headers: { "X-CAP-API-OAUTH-TOKEN": accessToken },
      body: { messageId: 1 },
    });
    expect(data).toHaveProperty("resentMessageId");
  });

  it.each(['{"key": "any"}', '{"key": "any", "secret": ""}', '{"key": 1, "secret": "any"}', "null", "{"])(
    "refuse the token request %s",
    async (body) => {
      server.use(...resendHandlers());
      expect((await fetch(tokenUrl, { method: "POST", headers: json, body })).status).toBe(400);
    },
  );

  it.each([resendUrl, tokenUrl])("refuse another method at %s", async (url) => {
    server.use(...resendHandlers());
    const response = await fetch(url);
    expect(response.status).toBe(405);
    expect(response.headers.get("X-CAP-REQUEST-ID")).toBeTruthy();
  });

  it("answer the host that they are given, and no other", async () => {
    server.use(...resendHandlers({ baseUrl: "https://other.test" }));
    await expect(resend('{"messageId": 1}')).rejects.toThrow(TypeError);
  });
});

const documented = responses(contract.document).flatMap(({ path, method, status, response }) =>
  Object.entries(valueAt(response, "content", "application/json", "examples") as JsonObject).map(
    ([name, reference]) => ({
      operation: String(valueAt(contract.document, "paths", path, method, "operationId")),
      path,
      method,
      status,
      name,
      value: valueAt(resolve(contract.document, reference), "value") as JsonValue,
      headers: Object.keys(valueAt(response, "headers") as JsonObject),
    }),
  ),
);

describe("respondWith gives", () => {
  it.each(documented)(
    "$name under $status of $operation, as the contract has it",
    async ({ operation, path, method, status, name, value, headers }) => {
      server.use(respondWith(name as never, { operation, status } as never), ...resendHandlers());
      const response = await fetch(`${baseUrl}${path}`, { method: method.toUpperCase(), body: "{}" });
      expect(response.status).toBe(status);
      expect(parseExact(await response.text())).toEqual(value);
      for (const header of headers) expect(response.headers.get(header)).toBeTruthy();
    },
  );

  it("the same answer again and again, or only once", async () => {
    server.use(...resendHandlers());
    server.use(respondWith("internalError", { once: true }));
    const statuses = [await resend('{"messageId": 1}'), await resend('{"messageId": 1}')];
    server.use(respondWith("customerBusy"));
    statuses.push(await resend('{"messageId": 1}'), await resend('{"messageId": 1}'));
    expect(statuses.map(({ status }) => status)).toEqual([500, 200, 521, 521]);
  });

  it("an error that says what there is, where the contract has no such answer", () => {
    expect(() => respondWith("messageNotFund" as "messageNotFound")).toThrow(
      /no example messageNotFund for resendCommunication\. It has: resent, messageNotFound, /,
    );
    expect(() => respondWith("messageNotFound", { status: 404 as 400 })).toThrow(
      "The contract has no messageNotFound under 404 for resendCommunication. It has: 200, 400.",
    );
  });
});

it("The compiler knows the names of the contract's examples, and under which statuses they are", () => {
  const calls = {
    right: 'respondWith("messageNotFound", { status: 400 })',
    rightForToken: 'respondWith("tokenGenerated", { operation: "generateToken" })',
    wrongName: 'respondWith("messageNotFund")',
    wrongOperation: 'respondWith("tokenGenerated")',
    wrongStatus: 'respondWith("messageNotFound", { status: 404 })',
  };
  const files = Object.entries(calls).map(([name, call]) => [
    `test/msw-${name}.ts`,
    `import { respondWith } from "capillary-resend/msw";\n${call};\n`,
  ]);
  const wrong = typeErrors(Object.fromEntries(files)).map((line) => line.split(":")[0]);
  expect(wrong).toEqual(["test/msw-wrongName.ts", "test/msw-wrongOperation.ts", "test/msw-wrongStatus.ts"]);
});
