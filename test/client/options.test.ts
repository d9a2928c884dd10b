import { describe, expect, it } from "vitest";
import { createResendClient, type ResendClientOptions } from "../../src/client/index.ts";
import { basicAuth, clientOf, hostAnswering, keyAuth, messageId, successBody } from "./support.ts";

const host = "eu.api.capillarytech.com";
const valid = { host, auth: basicAuth };

describe("A client is refused in one line", () => {
  it.each<[string, object, RegExp]>([
    ["no host", { host: undefined }, /host, such as .*, or baseUrl/],
    ["host and baseUrl", { baseUrl: "https://a.example" }, /either host/],
    ["a host with a scheme", { host: "https://a.example" }, /without scheme/],
    ["a host with a path", { host: "a.example/v2" }, /without scheme and path/],
    ["a host with credentials", { host: "user:pass@a.example" }, /no host name/],
    ["a baseUrl that is none", { host: undefined, baseUrl: "a.example" }, /is no URL/],
    ["a baseUrl with credentials", { host: undefined, baseUrl: "https://u:p@a.example" }, /belong into auth/],
    ["a baseUrl with a query", { host: undefined, baseUrl: "https://a.example/?a=b" }, /more than/],
    ["plain http", { host: undefined, baseUrl: "http://a.example" }, /not https/],
    [
      "plain http to a host that looks like loopback",
      { host: undefined, baseUrl: "http://127.0.0.1.a.example" },
      /not https/,
    ],
    ["another scheme", { host: undefined, baseUrl: "ftp://127.0.0.1" }, /not https/],
    ["no auth", { auth: undefined }, /auth needs/],
    ["half an auth", { auth: { username: "a" } }, /auth needs/],
    ["two schemes", { auth: { ...basicAuth, ...keyAuth } }, /auth needs/],
    ["a password and its MD5", { auth: { ...basicAuth, passwordMd5: "a".repeat(32) } }, /auth needs/],
    ["an empty secret", { auth: { key: "a", secret: "" } }, /auth.secret is empty/],
    ["a password that is no string", { auth: { username: "a", password: 1 } }, /auth.password is no string/],
    ["a colon in the user name", { auth: { username: "a:b", password: "c" } }, /colon/],
    ["an MD5 that is none", { auth: { username: "a", passwordMd5: "abc" } }, /32 hexadecimal/],
    ["a token that no header carries", { auth: { token: "a\nb" } }, /printable/],
    ["a time limit of 0", { timeout: 0 }, /timeout is 0/],
    ["a time limit that no timer takes", { timeout: 2 ** 31 }, /timeout is/],
    ["retries that are no number", { retries: "2" }, /retries is 2/],
    ["half a retry", { retries: 0.5 }, /whole number/],
    ["a fetch that is none", { fetch: "fetch" }, /fetch is no function/],
    ["a misspelt option", { retry: 0 }, /no option retry\. There are: host/],
    ["an unknown attribution", { attribution: { entity: "a" } }, /no attribution\.entity/],
    [
      "an attribution that breaks the header",
      { attribution: { entityCode: "a\r\nX: y" } },
      /entityCode is not a text/,
    ],
  ])("with %s", (_, options, message) => {
    let error: unknown;
    try {
      createResendClient({ ...valid, ...options } as ResendClientOptions);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).not.toContain("\n");
  });

  it.each([
    ["a misspelt option", { timout: 1 }, /no option timout/],
    ["a time limit that is none", { timeout: Number.NaN }, /timeout is NaN/],
    ["a signal that is none", { signal: {} }, /signal is no AbortSignal/],
  ])("so is a call with %s, before anything is sent", async (_, options, message) => {
    const answering = await hostAnswering(200, successBody);
    const call = clientOf(answering.url).resend(messageId, options as object);
    await expect(call).rejects.toThrow(TypeError);
    await expect(call).rejects.toThrow(message);
    expect(answering.received).toEqual([]);
  });
});

describe("A client is made", () => {
  it.each([
    { host },
    { host: "localhost:4010" },
    { baseUrl: "http://127.0.0.1:4010" },
    { baseUrl: "http://127.8.8.8" },
    { baseUrl: "http://[::1]:4010/" },
    { baseUrl: "http://localhost" },
    { baseUrl: "https://gateway.example/platform/" },
  ])("for %o", (where) => {
    expect(createResendClient({ ...where, auth: basicAuth }).resend).toBeTypeOf("function");
  });

  it("whose paths come after that of the baseUrl", async () => {
    const answering = await hostAnswering(200, successBody);
    await clientOf(`${answering.url}/platform/`).resend(messageId);
    expect(answering.received).toMatchObject([
      { method: "POST", path: "/platform/v2/communications/resend" },
    ]);
  });

  it("whose resend needs no this", async () => {
    const answering = await hostAnswering(200, successBody);
    const { resend } = clientOf(answering.url);
    const results = await Promise.all([1, 2].map((id) => resend(id)));
    expect(results.map(({ outcome }) => outcome)).toEqual(["resent", "resent"]);
  });
});
