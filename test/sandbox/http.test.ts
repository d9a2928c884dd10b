import { beforeEach, describe, expect, it } from "vitest";
import { createClient } from "../../src/api.ts";
import { message, oauthClients, till, tills } from "../../src/sandbox/fixtures.ts";
import { createSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import { basic, served } from "./support.ts";

let sandbox: Sandbox;
let url: string;

beforeEach(async () => {
  sandbox = createSandbox();
  url = await served(sandbox);
});

async function resend(messageId: number | bigint): Promise<number> {
  const client = createClient({ baseUrl: url, headers: basic(till) });
  const { response } = await client.POST("/v2/communications/resend", { body: { messageId } });
  return response.status;
}

async function call(method: string, path: string, body?: unknown): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${url}/_sandbox${path}`, {
    method,
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  expect(answer.headers.get("Content-Type")).toBe("application/json");
  return { status: answer.status, text: await answer.text() };
}

describe("Under /_sandbox/", () => {
  it("is what there is, with all that a caller needs", async () => {
    const { status, text } = await call("GET", "/");
    expect(status).toBe(200);
    const overview = JSON.parse(text);
    expect(overview.options).toEqual({ rateLimit: null, messageNotFoundStatus: 200, tokenTtlSeconds: 300 });
    expect(overview.tills.map(({ password }: { password: string }) => password)).toEqual(
      tills.map(({ password }) => password),
    );
    expect(overview.oauthClients.map(({ secret }: { secret: string }) => secret)).toEqual(
      oauthClients.map(({ secret }) => secret),
    );
    expect(text).toContain('"messageId": 9223372036854775806');
  });

  it("is the ledger, to the digit", async () => {
    await resend(9007199254740993n);
    const { text } = await call("GET", "/ledger");
    expect(text).toContain('"resentFrom": 9007199254740993,');
    expect(JSON.parse(text).ledger).toMatchObject([{ by: "store.server", channel: "EMAIL", orgId: 100737 }]);
  });

  it("are faults, to see, switch on and switch off", async () => {
    sandbox.faults.add({ kind: "hang", times: "always" });
    const orders = [
      { kind: "customerBusy", times: 2 },
      { kind: "notFoundUnder", status: 400 },
    ];
    const put = await call("PUT", "/faults", orders);
    expect(JSON.parse(put.text)).toEqual({ faults: [orders[0], { ...orders[1], times: 1 }] });
    expect(await resend(message.messageId)).toBe(521);
    expect(await resend(174606165)).toBe(400);
    expect(JSON.parse((await call("GET", "/faults")).text).faults).toEqual([
      { kind: "customerBusy", times: 1 },
    ]);
    expect(JSON.parse((await call("DELETE", "/faults")).text)).toEqual({ faults: [] });
    expect(await resend(message.messageId)).toBe(200);
    await call("PUT", "/faults", { kind: "errorAfterSend" });
    expect(await resend(message.messageId)).toBe(500);
  });

  it.each([{ kind: "nonsense" }, [{ kind: "hang" }, {}], "{", 5])(
    "is no fault %j, and those that are on stay on",
    async (body) => {
      sandbox.faults.add({ kind: "customerBusy" });
      const { status, text } = await call("PUT", "/faults", body);
      expect(status).toBe(400);
      expect(JSON.parse(text)).toEqual({ error: expect.stringMatching(/./) });
      expect(sandbox.faults.list()).toEqual([{ kind: "customerBusy", times: 1 }]);
    },
  );

  it("is a reset", async () => {
    await resend(message.messageId);
    expect(JSON.parse((await call("POST", "/reset")).text).sent).toBe(0);
    expect(sandbox.ledger).toEqual([]);
  });

  it.each([
    [404, "GET", "/nonsense"],
    [404, "GET", "/__proto__"],
    [404, "GET", ""],
    [405, "DELETE", "/ledger"],
    [405, "GET", "/reset"],
  ])("is %s for %s %s, which says what there is", async (status, method, path) => {
    const answer = await call(method, path);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toEqual({ error: expect.stringContaining("/_sandbox/") });
  });
});
