import { describe, expect, it } from "vitest";
import { otherTill, readonlyOauthClient, till } from "../../src/sandbox/fixtures.ts";
import {
  basicAuth,
  clientOf,
  errorBody,
  hostThat,
  keyAuth,
  messageId,
  servedSandbox,
  successBody,
} from "./support.ts";

const documentedHeader = "Basic c3RvcmUuc2VydmVyOjhhMTZhNmI3MDUwNWViMWYxZmY3Y2RjMGNkNTU1OWE3";
const isToken = (path: string | undefined) => path === "/v3/oauth/token/generate";

/** A host whose tokens are t1, t2 and so on, and which resends with those that it is told to take. */
async function tokenHost({ ttlSeconds = 300, takes = (_token: unknown): boolean => true } = {}) {
  let tokens = 0;
  const host = await hostThat((response, _, { path, headers }) => {
    if (isToken(path))
      return response.end(
        JSON.stringify({ data: { accessToken: `token-${++tokens}`, ttlSeconds }, errors: null }),
      );
    if (takes(headers["x-cap-api-oauth-token"])) return response.end(successBody);
    response.writeHead(401).end(errorBody(401));
  });
  return { ...host, tokenCalls: () => tokens };
}

describe("Basic", () => {
  it.each([
    ["a password", basicAuth],
    ["its MD5", { username: till.name, passwordMd5: "8a16a6b70505eb1f1ff7cdc0cd5559a7" }],
    ["its MD5 in capitals", { username: till.name, passwordMd5: "8A16A6B70505EB1F1FF7CDC0CD5559A7" }],
  ])("sends the header of the platform's documentation, given %s", async (_, auth) => {
    const host = await hostThat((response) => response.end(successBody));
    expect(await clientOf(host.url, { auth }).resend(messageId)).toMatchObject({ outcome: "resent" });
    expect(host.received[0]?.headers.authorization).toBe(documentedHeader);
  });

  it("takes user names and passwords in any script", async () => {
    const host = await hostThat((response) => response.end(successBody));
    await clientOf(host.url, { auth: { username: "käse", password: "пароль" } }).resend(messageId);
    // md5hex("пароль") as openssl computes it.
    const pair = Buffer.from(String(host.received[0]?.headers.authorization).slice(6), "base64").toString();
    expect(pair).toBe("käse:e242f36f4f95f12966da8fa2efd59992");
  });

  it("is not tried again with credentials that were refused", async () => {
    const { url } = await servedSandbox();
    const auth = { username: till.name, password: otherTill.password };
    expect(await clientOf(url, { auth }).resend(messageId)).toMatchObject({
      outcome: "not-resent",
      attempts: 1,
      retryable: false,
      error: { code: 401, httpStatus: 401 },
    });
  });
});

describe("OAuth", () => {
  it("gets one token for fifty calls at once, and keeps it", async () => {
    const host = await tokenHost();
    const client = clientOf(host.url, { auth: keyAuth });
    const results = await Promise.all(Array.from({ length: 50 }, () => client.resend(messageId)));
    expect(results.every(({ outcome }) => outcome === "resent")).toBe(true);
    await client.resend(messageId);
    expect(host.tokenCalls()).toBe(1);
    expect(host.received).toHaveLength(52);
    expect(JSON.parse(host.received[0]?.body ?? "")).toEqual(keyAuth);
  });

  it("gets no token before the first call", async () => {
    const host = await tokenHost();
    clientOf(host.url, { auth: keyAuth });
    expect(host.received).toEqual([]);
  });

  it("renews a token before it expires", async () => {
    const host = await tokenHost({ ttlSeconds: 1 });
    const client = clientOf(host.url, { auth: keyAuth });
    const until = performance.now() + 1000;
    await client.resend(messageId);
    while (host.tokenCalls() === 1 && performance.now() < until) {
      await client.resend(messageId);
    }
    // In the last tenth of the second, at the latest.
    await client.resend(messageId);
    expect(host.tokenCalls()).toBe(2);
  });

  it("renews a token that is refused, once for all calls that had it", async () => {
    const host = await tokenHost({ takes: (token) => token !== "token-1" });
    const client = clientOf(host.url, { auth: keyAuth });
    const results = await Promise.all(Array.from({ length: 20 }, () => client.resend(messageId)));
    expect(results.map(({ outcome, attempts }) => [outcome, attempts])).toEqual(
      results.map(() => ["resent", 2]),
    );
    expect(host.tokenCalls()).toBe(2);
  });

  it("gives up after a second token is refused", async () => {
    const host = await tokenHost({ takes: () => false });
    expect(await clientOf(host.url, { auth: keyAuth, retries: 5 }).resend(messageId)).toMatchObject({
      outcome: "not-resent",
      attempts: 2,
      retryable: false,
      error: { code: 401 },
    });
    expect(host.tokenCalls()).toBe(2);
  });

  it("does not use a token again that was refused inside a 200, but does not repeat the call", async () => {
    let tokens = 0;
    const host = await hostThat((response, _, { path, headers }) => {
      if (isToken(path)) response.end(`{"data":{"accessToken":"token-${++tokens}","ttlSeconds":300}}`);
      else response.end(headers["x-cap-api-oauth-token"] === "token-1" ? errorBody(401) : successBody);
    });
    const client = clientOf(host.url, { auth: keyAuth });
    expect(await client.resend(messageId)).toMatchObject({
      outcome: "not-resent",
      attempts: 1,
      error: { code: 401 },
    });
    expect(await client.resend(messageId)).toMatchObject({ outcome: "resent" });
  });

  it.each<[string, number, string, number, boolean]>([
    ["a refusal", 401, errorBody(401), 1, false],
    ["a refusal inside 200", 200, errorBody(401), 1, false],
    ["a rate limit", 429, errorBody(429), 3, true],
    ["a failure", 500, errorBody(500), 3, true],
    ["a page", 200, "<html>", 3, true],
    ["a token that no header carries", 200, '{"data":{"accessToken":"a\\nb","ttlSeconds":300}}', 3, true],
    ["a token without its time", 200, '{"data":{"accessToken":"abc"}}', 3, true],
  ])("is certainly not resent when the token call gets %s", async (_, status, body, calls, retryable) => {
    const host = await hostThat((response) => response.writeHead(status, { "Retry-After": "0" }).end(body));
    expect(await clientOf(host.url, { auth: keyAuth }).resend(messageId)).toMatchObject({
      outcome: "not-resent",
      phase: "token",
      attempts: calls,
      retryable,
      error: { message: expect.stringContaining("No token:"), httpStatus: status },
    });
    expect(host.received.map(({ path }) => isToken(path))).toEqual(Array(calls).fill(true));
  });

  it("lets one call end without the others that wait for the same token", async () => {
    let answerToken = () => {};
    const isAsked = new Promise<void>((asked) => {
      answerToken = asked;
    });
    let finish = () => {};
    const host = await hostThat((response, _, { path }) => {
      if (!isToken(path)) return response.end(successBody);
      finish = () => response.end('{"data":{"accessToken":"abc","ttlSeconds":300}}');
      answerToken();
    });
    const client = clientOf(host.url, { auth: keyAuth });
    const controller = new AbortController();
    const first = client.resend(messageId, { signal: controller.signal });
    const second = client.resend(messageId);
    await isAsked;
    controller.abort();
    expect(await first).toMatchObject({ outcome: "not-resent", phase: "token", error: { kind: "aborted" } });
    finish();
    expect(await second).toMatchObject({ outcome: "resent" });
    expect(host.received).toHaveLength(2);
  });

  it("ends the token call with the last call that waits for it", async () => {
    let close: (value: unknown) => void;
    const isClosed = new Promise((resolve) => {
      close = resolve;
    });
    const controller = new AbortController();
    const host = await hostThat((response) => {
      response.on("close", () => close(true));
      controller.abort();
    });
    const client = clientOf(host.url, { auth: keyAuth });
    expect(await client.resend(messageId, { signal: controller.signal })).toMatchObject({
      outcome: "not-resent",
    });
    expect(await isClosed).toBe(true);
  });

  it("says that a client without WRITE may not", async () => {
    const { url } = await servedSandbox();
    const auth = { key: readonlyOauthClient.name, secret: readonlyOauthClient.secret };
    expect(await clientOf(url, { auth }).resend(messageId)).toMatchObject({
      outcome: "not-resent",
      retryable: false,
      error: { code: 4000, name: "accessDenied", httpStatus: 403 },
    });
  });
});

describe("A token of one's own", () => {
  it("is sent as it is, and not renewed", async () => {
    const host = await tokenHost({ takes: () => false });
    expect(await clientOf(host.url, { auth: { token: "my.own.token" } }).resend(messageId)).toMatchObject({
      outcome: "not-resent",
      attempts: 1,
    });
    expect(host.received.map(({ headers }) => headers["x-cap-api-oauth-token"])).toEqual(["my.own.token"]);
  });
});

describe("Attribution", () => {
  it("goes into the headers of the contract", async () => {
    const host = await tokenHost();
    const attribution = {
      entityType: "TILL",
      entityCode: "store.server",
      lookupType: "WECHAT",
      lookup: "gh_1",
    } as const;
    await clientOf(host.url, { auth: keyAuth, attribution }).resend(messageId);
    expect(host.received[1]?.headers).toMatchObject({
      "x-cap-api-attribution-entity-type": "TILL",
      "x-cap-api-attribution-entity-code": "store.server",
      "x-cap-api-attribution-lookup-type": "WECHAT",
      "x-cap-api-attribution-lookup": "gh_1",
    });
  });
});

describe("client.api", () => {
  it.each([basicAuth, keyAuth])("is the plain client, with the credentials", async (auth) => {
    const { sandbox, url } = await servedSandbox();
    const { data } = await clientOf(url, { auth }).api.POST("/v2/communications/resend", {
      body: { messageId },
    });
    expect(data).toMatchObject({ undeliveredMessageId: Number(messageId) });
    expect(sandbox.ledger).toHaveLength(1);
  });

  it("rejects when there is no token, and sends nothing", async () => {
    const { sandbox, url } = await servedSandbox();
    const { api } = clientOf(url, { auth: { ...keyAuth, secret: "wrong-secret" } });
    await expect(api.POST("/v2/communications/resend", { body: { messageId } })).rejects.toThrow(
      /^No token: /,
    );
    expect(sandbox.ledger).toEqual([]);
  });
});
