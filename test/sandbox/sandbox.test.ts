import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { ResendResponse } from "../../generated/types.ts";
import {
  foreignMessage,
  largeMessage,
  message,
  messages,
  oauthClient,
  otherTill,
  readonlyOauthClient,
  readonlyTill,
  till,
} from "../../src/sandbox/fixtures.ts";
import { createSandbox, type SandboxOptions } from "../../src/sandbox/sandbox.ts";
import { basic, type Failure, failure, served, text, useSandbox } from "./support.ts";

const foreign = messages.filter(({ orgId }) => orgId !== till.orgId);
const own = messages.filter(({ orgId }) => orgId === till.orgId);

describe("A message is sent again", () => {
  it("with Basic, and the first one gets the id of the contract's example", async () => {
    const { client } = useSandbox();
    const { data } = await client.POST("/v2/communications/resend", {
      headers: { Authorization: "Basic c3RvcmUuc2VydmVyOjhhMTZhNmI3MDUwNWViMWYxZmY3Y2RjMGNkNTU1OWE3" },
      body: { messageId: 1746061653596 },
    });
    expect(data).toEqual({
      orgId: 100737,
      undeliveredMessageId: 1746061653596,
      resentMessageId: 1748743190124,
      warnings: [],
    });
  });

  it("with OAuth, with and without attribution", async () => {
    const { client, oauth } = useSandbox();
    const token = await oauth();
    const headers = [
      {},
      {
        "X-CAP-API-ATTRIBUTION-ENTITY-TYPE": "STORE_CODE",
        "X-CAP-API-ATTRIBUTION-ENTITY-CODE": "s1",
      } as const,
      { "X-CAP-API-ATTRIBUTION-LOOKUP-TYPE": "WECHAT", "X-CAP-API-ATTRIBUTION-LOOKUP": "gh_1a" } as const,
    ];
    for (const header of headers) {
      const { data } = await client.POST("/v2/communications/resend", {
        headers: { ...token, ...header },
        body: { messageId: message.messageId },
      });
      expect(data).toHaveProperty("resentMessageId");
    }
  });

  it.each(own)("$messageId, to the digit", async ({ messageId, channel }) => {
    const { sandbox, resend } = useSandbox();
    expect(await (await resend(text(messageId))).text()).toContain(`"undeliveredMessageId":${messageId},`);
    expect(sandbox.ledger).toMatchObject([{ resentFrom: messageId, channel }]);
  });

  it("and so is the new message, with the id that the client read", async () => {
    const { sandbox, client } = useSandbox();
    let next: number | bigint = largeMessage.messageId;
    for (let round = 0; round < 3; round++) {
      const answer: { data?: ResendResponse } = await client.POST("/v2/communications/resend", {
        headers: basic(till),
        body: { messageId: next },
      });
      if (!answer.data || !("resentMessageId" in answer.data)) throw new Error("Not resent.");
      next = answer.data.resentMessageId;
    }
    expect(sandbox.ledger.map(({ resentFrom }) => resentFrom)).toEqual([
      9007199254740993n,
      1748743190124n,
      1748743190125n,
    ]);
  });

  it("from a range of further messages, and not beyond it", async () => {
    const { sandbox, resend } = useSandbox({ messages: { from: 9007199254740992n, count: 3 } });
    const outcomes = [9007199254740991n, 9007199254740994n, 9007199254740996n].map(async (messageId) =>
      Object.hasOwn(await (await resend(text(messageId))).json(), "resentMessageId"),
    );
    expect(await Promise.all(outcomes)).toEqual([false, true, false]);
    expect(sandbox.ledger.map(({ resentFrom }) => resentFrom)).toEqual([9007199254740994n]);
    expect(() => createSandbox({ messages: { from: 2n ** 63n - 2n, count: 3 } })).toThrow(RangeError);
  });

  it("twice at once as two messages", async () => {
    const { sandbox, resend } = useSandbox();
    const answers = await Promise.all([resend(), resend()]);
    const ids = await Promise.all(answers.map(async (answer) => (await answer.json()).resentMessageId));
    expect(new Set(ids).size).toBe(2);
    expect(sandbox.ledger).toHaveLength(2);
    expect(new Set(answers.map(({ headers }) => headers.get("X-CAP-REQUEST-ID"))).size).toBe(2);
  });

  it.each(["Application/JSON", "application/json;charset=UTF-8", "application/json ; x=y"])(
    "with Content-Type %s",
    async (contentType) => {
      const { resend } = useSandbox();
      const answer = await resend(undefined, { ...basic(till), "Content-Type": contentType });
      expect(await answer.json()).toHaveProperty("resentMessageId");
    },
  );
});

describe("The ledger", () => {
  it("tells in code what was sent, by whom and when", async () => {
    const { sandbox, resend, oauth } = useSandbox({ now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 6) });
    const answer = await resend(text(largeMessage.messageId));
    await resend(text(174606165n));
    await resend(undefined, await oauth());
    expect(sandbox.ledger).toEqual([
      {
        messageId: 1748743190124n,
        resentFrom: 9007199254740993n,
        orgId: 100737n,
        channel: "EMAIL",
        by: "store.server",
        requestId: answer.headers.get("X-CAP-REQUEST-ID"),
        at: "2026-01-02T03:04:05.006Z",
      },
      expect.objectContaining({ messageId: 1748743190125n, by: "sandbox-key" }),
    ]);
  });

  it("is a copy that later sends leave alone", async () => {
    const { sandbox, resend } = useSandbox();
    await resend();
    const before = sandbox.ledger;
    await resend();
    expect(before).toHaveLength(1);
  });
});

describe("A message that is not the caller's is not found", () => {
  const code = 4223;

  it.each([174606165n, 9007199254740992n, ...foreign.map(({ messageId }) => messageId)])(
    "%s, and the answer names the caller's org and the id to the digit",
    async (messageId) => {
      const { sandbox, resend } = useSandbox();
      const answer = await resend(text(messageId));
      expect(answer.status).toBe(200);
      expect(((await answer.json()) as Failure).errors).toEqual([
        {
          status: false,
          code,
          message: `Failed to resend message : Message not found for orgId: 100737 and messageId: ${messageId}`,
        },
      ]);
      expect(sandbox.ledger).toEqual([]);
    },
  );

  it("not even a resend of the other organisation", async () => {
    const { sandbox, resend } = useSandbox();
    await resend(text(foreignMessage.messageId), basic(otherTill));
    const [sent] = sandbox.ledger;
    expect(sent?.orgId).toBe(200911n);
    expect(await failure(await resend(text(sent?.messageId ?? 0n)))).toEqual([200, code]);
  });

  it("under 400 when asked for", async () => {
    const { resend } = useSandbox({ messageNotFoundStatus: 400 });
    expect(await failure(await resend(text(174606165n)))).toEqual([400, code]);
  });
});

describe("A request is refused, and nothing is sent", () => {
  const md5 = (password: string) => createHash("md5").update(password).digest("hex");
  const encoded = (credentials: string) => Buffer.from(credentials).toString("base64");
  const right = encoded(`store.server:${md5("server123")}`);

  it.each([
    ["no credentials", null],
    ["a plain password", `Basic ${encoded("store.server:server123")}`],
    ["the MD5 in upper case", `Basic ${encoded(`store.server:${md5("server123").toUpperCase()}`)}`],
    ["an empty password", `Basic ${encoded("store.server:")}`],
    ["the MD5 of nothing", `Basic ${encoded(`store.server:${md5("")}`)}`],
    ["another till's password", `Basic ${encoded(`store.server:${md5("other123")}`)}`],
    ["a user name that is nobody's", `Basic ${encoded(`nobody:${md5("server123")}`)}`],
    ["a user name that every object has", `Basic ${encoded(`__proto__:${md5("server123")}`)}`],
    ["no colon", `Basic ${encoded("store.server")}`],
    ["another scheme", `Bearer ${right}`],
    ["base64 in another spelling", `Basic ${right}=`],
    ["base64 with rubbish in it", `Basic ${right.slice(0, 8)}!${right.slice(8)}`],
  ])("401: %s", async (_, Authorization) => {
    const { sandbox, resend } = useSandbox();
    expect(await failure(await resend(undefined, { Authorization }))).toEqual([401, 401]);
    expect(sandbox.ledger).toEqual([]);
  });

  it.each([
    ["cut short", (token: string) => token.slice(0, -1)],
    ["with one character more", (token: string) => `${token}A`],
    ["with another signature", (token: string) => token.replace(/\.[^.]+$/, ".c2lnbmF0dXJl")],
    ["empty", () => ""],
    ["of another sandbox", async () => (await useSandbox().oauth())["X-CAP-API-OAUTH-TOKEN"]],
  ])("401: a token %s", async (_, change) => {
    const { sandbox, resend, oauth } = useSandbox();
    const token = await oauth();
    const changed = await change(token["X-CAP-API-OAUTH-TOKEN"] ?? "");
    expect(await failure(await resend(undefined, { "X-CAP-API-OAUTH-TOKEN": changed ?? "" }))).toEqual([
      401, 401,
    ]);
    expect(sandbox.ledger).toEqual([]);
  });

  it("403: an access group without WRITE, whatever the scheme", async () => {
    const { sandbox, resend, oauth } = useSandbox();
    expect(await failure(await resend(undefined, basic(readonlyTill)))).toEqual([403, 4000]);
    expect(await failure(await resend(undefined, await oauth(readonlyOauthClient)))).toEqual([403, 4000]);
    expect(sandbox.ledger).toEqual([]);
  });

  it.each(["text/plain", "application/jsonp", "application/x-www-form-urlencoded", ""])(
    "415: Content-Type %j",
    async (contentType) => {
      const { resend } = useSandbox();
      const answer = await resend(undefined, { ...basic(till), "Content-Type": contentType });
      expect(await failure(answer)).toEqual([415, 415]);
    },
  );

  it.each([
    [400, { "X-CAP-API-ATTRIBUTION-ENTITY-TYPE": "till" }],
    [400, { "X-CAP-API-ATTRIBUTION-ENTITY-CODE": "" }],
    [400, { "X-CAP-API-ATTRIBUTION-LOOKUP-TYPE": "WECHAT, WECHAT" }],
    [1061, { "X-CAP-API-ATTRIBUTION-LOOKUP": "gh_1a" }],
  ])("400 with code %s: %j", async (code, headers) => {
    const { resend, oauth } = useSandbox();
    expect(await failure(await resend(undefined, { ...(await oauth()), ...headers }))).toEqual([400, code]);
  });

  it.each([
    text('"1746061653596"'),
    text("1746061653596.0"),
    text("1.746061653596E12"),
    text("-1746061653596"),
    text("0"),
    text("9223372036854775808"),
    text(String(2n ** 64n + message.messageId)),
    text("null"),
    text("true"),
    text("[1746061653596]"),
    "{}",
    "[1746061653596]",
    '{"messageId": 1746061653596',
    '{"messageId": 174606165, "messageId": 1746061653596}',
    '{"messageId": 1746061653596, "channel": "SMS"}',
    "",
  ])("400: %s", async (body) => {
    const { sandbox, resend } = useSandbox();
    expect(await failure(await resend(body))).toEqual([400, 400]);
    expect(sandbox.ledger).toEqual([]);
  });

  it.each(["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])("405: %s, which says what goes", async (method) => {
    const { sandbox } = useSandbox();
    for (const path of ["/v2/communications/resend", "/v3/oauth/token/generate"]) {
      const answer = await sandbox.fetch(new Request(`http://sandbox${path}`, { method }));
      expect(answer.headers.get("Allow")).toBe("POST");
      expect(await failure(answer)).toEqual([405, 405]);
    }
  });

  it.each(["/", "/v2/communications/resend/", "/v2/communications/Resend", "/v2/communications/__proto__"])(
    "404: %s, before anything else",
    async (path) => {
      const { sandbox } = useSandbox();
      const answer = await sandbox.fetch(new Request(`http://sandbox${path}`, { method: "POST" }));
      expect(answer.headers.get("X-CAP-REQUEST-ID")).toBeTruthy();
      expect(await failure(answer)).toEqual([404, 404]);
    },
  );

  it("in the order of a real host: credentials, permission, media type, headers, body", async () => {
    const { resend } = useSandbox();
    const wrong = { "Content-Type": "text/plain", "X-CAP-API-ATTRIBUTION-LOOKUP": "gh_1a" };
    expect((await resend("{}", wrong)).status).toBe(401);
    expect((await resend("{}", { ...basic(readonlyTill), ...wrong })).status).toBe(403);
    expect((await resend("{}", { ...basic(till), ...wrong })).status).toBe(415);
    const json = { "Content-Type": "application/json" };
    expect(await failure(await resend("{}", { ...basic(till), ...wrong, ...json }))).toEqual([400, 1061]);
  });
});

describe("Tokens", () => {
  const credentials = JSON.stringify({ key: oauthClient.name, secret: oauthClient.secret });

  it("are signed JWTs that say when they expire, and no two are alike", async () => {
    const { token } = useSandbox({ now: () => 1_700_000_000_000 });
    const answers = await Promise.all([token(credentials), token(credentials)]);
    const [first, second] = await Promise.all(answers.map((answer) => answer.json()));
    expect(first).toEqual({ data: { accessToken: expect.any(String), ttlSeconds: 300 }, errors: null });
    expect(first.data.accessToken).not.toBe(second.data.accessToken);
    const parts = first.data.accessToken.split(".");
    expect(parts).toHaveLength(3);
    expect(JSON.parse(Buffer.from(parts[0], "base64url").toString())).toEqual({ alg: "HS256", typ: "JWT" });
    expect(JSON.parse(Buffer.from(parts[1], "base64url").toString())).toMatchObject({
      sub: "sandbox-key",
      exp: 1_700_000_300,
    });
    expect(Buffer.from(parts[2], "base64url")).toHaveLength(32);
  });

  it("count until they expire, by the clock, and not a millisecond longer", async () => {
    let now = 0;
    const { resend, oauth } = useSandbox({ tokenTtlSeconds: 60, now: () => now });
    const token = await oauth();
    now = 59_999;
    expect(await (await resend(undefined, token)).json()).toHaveProperty("resentMessageId");
    now = 60_000;
    expect(await failure(await resend(undefined, token))).toEqual([401, 401]);
    expect((await resend(undefined, await oauth())).status).toBe(200);
  });

  it.each([
    [401, JSON.stringify({ key: oauthClient.name, secret: "wrong" })],
    [401, JSON.stringify({ key: "__proto__", secret: oauthClient.secret })],
    [401, JSON.stringify({ key: readonlyOauthClient.name, secret: oauthClient.secret })],
    [400, JSON.stringify({ key: oauthClient.name })],
    [400, JSON.stringify({ key: oauthClient.name, secret: "" })],
    [400, credentials.slice(1)],
  ])("are refused with %s to %s", async (status, body) => {
    const { token } = useSandbox();
    expect(await failure(await token(body))).toEqual([status, status]);
  });

  it("are refused with 415 to what is no JSON", async () => {
    const { token } = useSandbox();
    expect(await failure(await token(credentials, { "Content-Type": "text/plain" }))).toEqual([415, 415]);
  });
});

describe("The rate limit", () => {
  it("counts for each till and OAuth client, over any 60 seconds", async () => {
    let now = 0;
    const { sandbox, resend, oauth } = useSandbox({ rateLimit: 2, now: () => now });
    await resend();
    now = 20_500;
    await resend();
    const refused = await resend();
    expect(refused.headers.get("Retry-After")).toBe("40");
    expect(await failure(refused)).toEqual([429, 429]);
    // The token is one request of the client's, the resend another.
    const token = await oauth();
    expect((await resend(undefined, token)).status).toBe(200);
    expect((await resend(undefined, token)).status).toBe(429);
    now = 60_000;
    expect((await resend()).status).toBe(200);
    expect((await resend()).status).toBe(429);
    expect(sandbox.ledger).toHaveLength(4);
  });

  it("applies to tokens too", async () => {
    const { token } = useSandbox({ rateLimit: 1 });
    const credentials = JSON.stringify({ key: oauthClient.name, secret: oauthClient.secret });
    expect((await token(credentials)).status).toBe(200);
    expect(await failure(await token(credentials))).toEqual([429, 429]);
  });

  it("is off unless asked for", async () => {
    const { sandbox, resend } = useSandbox();
    for (let count = 0; count < 150; count++) await resend();
    expect(sandbox.ledger).toHaveLength(150);
  });
});

describe("Options", () => {
  it.each<[string, object, typeof TypeError | typeof RangeError]>([
    ["a rate limit of 0", { rateLimit: 0 }, RangeError],
    ["a rate limit in text", { rateLimit: "100" }, TypeError],
    ["half a second", { tokenTtlSeconds: 0.5 }, RangeError],
    ["another status", { messageNotFoundStatus: 404 }, RangeError],
    ["a time for a clock", { now: 0 }, TypeError],
    ["a misspelt name", { ratelimit: 100 }, TypeError],
  ])("%s is refused", (_, options, error) => {
    expect(() => createSandbox(options as SandboxOptions)).toThrow(error);
  });

  it("a port that is none is refused, a taken one too", async () => {
    const sandbox = createSandbox();
    await expect(sandbox.listen(65536)).rejects.toThrow(RangeError);
    const url = await served(sandbox);
    await expect(sandbox.listen(Number(new URL(url).port))).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});

it("reset brings back the beginning: ids, ledger, tokens, faults and limits", async () => {
  const { sandbox, resend, oauth } = useSandbox({ rateLimit: 2 });
  const token = await oauth();
  await resend();
  await resend();
  sandbox.faults.add({ kind: "customerBusy", times: "always" });
  sandbox.reset();
  expect(sandbox.ledger).toEqual([]);
  expect(sandbox.faults.list()).toEqual([]);
  expect((await resend(undefined, token)).status).toBe(401);
  expect(await (await resend()).json()).toMatchObject({ resentMessageId: 1748743190124 });
});
