import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { ResendEvent } from "../../src/client/index.ts";
import { basicAuth, clientOf, hostThat, keyAuth, messageId } from "./support.ts";

const md5 = "8a16a6b70505eb1f1ff7cdc0cd5559a7";
const base64 = "c3RvcmUuc2VydmVyOjhhMTZhNmI3MDUwNWViMWYxZmY3Y2RjMGNkNTU1OWE3";
const token = "eyJhbGciOiJIUzI1NiJ9.secret.token";

/** What must not be seen, with the credentials of each kind. */
const kinds = [
  ["a password", basicAuth, [basicAuth.password, md5, base64]],
  ["an MD5", { username: basicAuth.username, passwordMd5: md5 }, [md5, base64]],
  ["key and secret", keyAuth, [keyAuth.secret, token]],
  ["a token", { token }, [token]],
] as const;

describe.each(kinds)("With %s, secrets are seen", (_, auth, secrets) => {
  function expectNoSecret(...values: unknown[]): void {
    for (const value of values) {
      const text = `${inspect(value, { depth: 20, showHidden: true })} ${JSON.stringify(value)} ${value}`;
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
  }

  it("neither in the client, nor in what an observer gets, nor in what a host says that repeats them", async () => {
    const host = await hostThat((response, _index, { path, headers, body }) => {
      if (path?.includes("token/generate"))
        return response.end(`{"data":{"accessToken":"${token}","ttlSeconds":300},"errors":null}`);
      const message = `You sent ${JSON.stringify(headers)} ${body} ${secrets.join(" ")}`;
      response.writeHead(400, { "Set-Cookie": `session=${secrets[0]}`, "X-Echo": secrets[0] });
      response.end(JSON.stringify({ errors: [{ status: false, code: 400, message }] }));
    });
    const events: ResendEvent[] = [];
    const client = clientOf(host.url, { auth, observe: (event) => events.push(event) });
    const result = await client.resend(messageId);
    expect(result).toMatchObject({
      outcome: "not-resent",
      error: { message: expect.stringContaining("[secret]") },
    });
    expectNoSecret(client, client.api, result, events);
    expect(events.at(-1)).toMatchObject({ type: "response", status: 400 });
  });

  it("nor in what a fetch throws that repeats them", async () => {
    const fetch = async (_url: string, init: RequestInit) => {
      throw new TypeError("failed", {
        cause: new Error(`could not send ${JSON.stringify(init.headers)} ${init.body}`),
      });
    };
    const client = clientOf("https://host.example", { auth, fetch, retries: 0 });
    expectNoSecret(await client.resend(messageId));
  });
});

describe("An observer", () => {
  it("sees each request and answer in order, and only what is known to be harmless", async () => {
    const host = await hostThat((response, index) => {
      response
        .writeHead(index === 0 ? 429 : 502, { "Retry-After": "0", "X-CAP-REQUEST-ID": "id", "X-Other": "x" })
        .end();
    });
    const events: ResendEvent[] = [];
    await clientOf(host.url, { observe: (event) => events.push(event) }).resend(messageId);
    const path = "/v2/communications/resend";
    const request = {
      type: "request",
      path,
      method: "POST",
      url: `${host.url}${path}`,
      headers: { accept: "application/json", "content-type": "application/json" },
    };
    const headers = { date: expect.any(String), "retry-after": "0", "x-cap-request-id": "id" };
    const duration = expect.any(Number);
    expect(events).toEqual([
      request,
      { type: "response", path, status: 429, headers, duration },
      request,
      { type: "response", path, status: 502, headers, duration },
    ]);
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("observer");
      },
    ],
    ["rejects", () => Promise.reject(new Error("observer"))],
  ])("that %s changes nothing", async (_, observe) => {
    const host = await hostThat((response) => response.writeHead(404).end());
    expect(await clientOf(host.url, { observe }).resend(messageId)).toMatchObject({ outcome: "not-resent" });
  });
});
