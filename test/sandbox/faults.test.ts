import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { serve } from "@hono/node-server";
import { describe, expect, it, onTestFinished } from "vitest";
import { message, readonlyTill, till } from "../../src/sandbox/fixtures.ts";
import { createSandbox, type Fault, type FaultOrder, type Sandbox } from "../../src/sandbox/sandbox.ts";
import { basic, expectDocumented, failure, resendOperation, served, text, useSandbox } from "./support.ts";

const path = resendOperation.path;
const init = {
  method: "POST",
  headers: { "Content-Type": "application/json", ...basic(till) },
  body: text(message.messageId),
  redirect: "manual",
} as const;

type Resend = (signal?: AbortSignal) => Promise<Response>;

/** The ways to reach a sandbox: each has to behave alike. */
const transports: [string, (sandbox: Sandbox) => Promise<Resend>][] = [
  [
    "in the process",
    async (sandbox) => (signal) =>
      sandbox.fetch(new Request(`http://sandbox${path}`, { ...init, ...(signal && { signal }) })),
  ],
  [
    "over a socket",
    async (sandbox) => {
      const url = await served(sandbox);
      return (signal) => fetch(`${url}${path}`, { ...init, ...(signal && { signal }) });
    },
  ],
  [
    "over a socket of somebody else's server",
    async (sandbox) => {
      const server = serve({ fetch: sandbox.fetch, port: 0, hostname: "127.0.0.1" });
      await once(server, "listening");
      onTestFinished(() => {
        server.close();
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
      const { port } = server.address() as { port: number };
      return (signal) => fetch(`http://127.0.0.1:${port}${path}`, { ...init, ...(signal && { signal }) });
    },
  ],
];

describe.each(transports)("Faults %s", (_, reach) => {
  async function withFault(...orders: FaultOrder[]): Promise<{ sandbox: Sandbox; resend: Resend }> {
    const sandbox = createSandbox();
    const resend = await reach(sandbox);
    sandbox.faults.add(...orders);
    return { sandbox, resend };
  }

  it.each<[Fault, number, number, number]>([
    [{ kind: "rateLimited", retryAfterSeconds: 7 }, 429, 429, 0],
    [{ kind: "authorizationUnavailable" }, 503, 4001, 0],
    [{ kind: "customerBusy" }, 521, 521, 0],
    [{ kind: "errorBeforeSend" }, 500, 500, 0],
    [{ kind: "errorAfterSend" }, 500, 500, 1],
  ])("%j", async (fault, status, code, sent) => {
    const { sandbox, resend } = await withFault(fault);
    const answer = await resend();
    await expectDocumented(resendOperation, answer);
    expect(answer.headers.get("Retry-After")).toBe(fault.kind === "rateLimited" ? "7" : null);
    expect(await failure(answer)).toEqual([status, code]);
    expect(sandbox.ledger).toHaveLength(sent);
    expect(await (await resend()).json()).toHaveProperty("resentMessageId");
  });

  it.each([
    ["resetBeforeSend", 0],
    ["resetAfterSend", 1],
  ] as const)("%s", async (kind, sent) => {
    const { sandbox, resend } = await withFault({ kind });
    await expect(resend()).rejects.toMatchObject({
      name: "TypeError",
      message: "fetch failed",
      cause: { code: "ECONNRESET" },
    });
    expect(sandbox.ledger).toHaveLength(sent);
  });

  it("delay: sent at once, answered late", async () => {
    const { sandbox, resend } = await withFault({ kind: "delay", milliseconds: 20 });
    expect(await (await resend()).json()).toHaveProperty("resentMessageId");
    expect(sandbox.ledger).toHaveLength(1);
  });

  it("delay: sent, although the client has gone", async () => {
    const { sandbox, resend } = await withFault({ kind: "delay", milliseconds: 2 ** 31 - 1 });
    const abort = new AbortController();
    const answer = resend(abort.signal);
    await untilTaken(sandbox);
    abort.abort();
    await expect(answer).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    expect(sandbox.ledger).toHaveLength(1);
  });

  it("hang: no answer until the client gives up", async () => {
    const { sandbox, resend } = await withFault({ kind: "hang" });
    const abort = new AbortController();
    const answer = resend(abort.signal);
    await untilTaken(sandbox);
    abort.abort();
    await expect(answer).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    expect(sandbox.ledger).toEqual([]);
  });

  it("hang: no answer until the sandbox is reset", async () => {
    const { sandbox, resend } = await withFault({ kind: "hang" });
    const answer = resend();
    await untilTaken(sandbox);
    sandbox.reset();
    await expect(answer).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
  });

  it("truncated: sent, and the body breaks off", async () => {
    const { sandbox, resend } = await withFault({ kind: "truncated" });
    const answer = await resend();
    expect(answer.status).toBe(200);
    const body = answer.body?.getReader();
    const first = await body?.read();
    const start = new TextDecoder().decode(first?.value);
    expect(start).toMatch(/^\{"orgId":100737,/);
    expect(start).not.toContain("}");
    expect(Number(answer.headers.get("Content-Length"))).toBeGreaterThan(start.length);
    await expect(body?.read()).rejects.toThrow("terminated");
    expect(sandbox.ledger).toHaveLength(1);
  });

  it("gatewayHtml: a page of a gateway, not sent", async () => {
    const { sandbox, resend } = await withFault({ kind: "gatewayHtml" });
    const answer = await resend();
    expect(answer.status).toBe(502);
    expect(answer.headers.get("Content-Type")).toBe("text/html");
    expect(await answer.text()).toMatch(/^<html>/);
    expect(sandbox.ledger).toEqual([]);
  });

  it("redirect: 307 to where there is nothing, not sent", async () => {
    const { sandbox, resend } = await withFault({ kind: "redirect" });
    const answer = await resend();
    expect(answer.status).toBe(307);
    expect(answer.headers.get("Location")).toBe(`${path}/moved`);
    expect(sandbox.ledger).toEqual([]);
  });

  it("several, in their order, each as often as it says", async () => {
    const { sandbox, resend } = await withFault(
      { kind: "customerBusy", times: 2 },
      { kind: "errorAfterSend" },
      { kind: "authorizationUnavailable", times: "always" },
      { kind: "errorBeforeSend" },
    );
    const statuses: number[] = [];
    for (let count = 0; count < 6; count++) statuses.push((await resend()).status);
    expect(statuses).toEqual([521, 521, 500, 503, 503, 503]);
    expect(sandbox.faults.list()).toEqual([
      { kind: "authorizationUnavailable", times: "always" },
      { kind: "errorBeforeSend", times: 1 },
    ]);
    sandbox.faults.clear();
    expect((await resend()).status).toBe(200);
  });
});

/** Waits until a request has met the fault that is on. */
async function untilTaken({ faults }: Sandbox): Promise<void> {
  while (faults.list().length > 0) await new Promise((resolve) => setImmediate(resolve));
}

describe("A fault", () => {
  it("is not used up by a request that is refused anyway", async () => {
    const { sandbox, resend } = useSandbox();
    sandbox.faults.add({ kind: "customerBusy" });
    expect((await resend(undefined, {})).status).toBe(401);
    expect((await resend(undefined, basic(readonlyTill))).status).toBe(403);
    expect((await resend("{}")).status).toBe(400);
    expect(await failure(await resend(text(174606165n)))).toEqual([200, 4223]);
    expect((await resend()).status).toBe(521);
  });

  it.each([
    [200, 400],
    [400, 200],
  ] as const)("puts 4223 of a sandbox that says %s under %s", async (messageNotFoundStatus, status) => {
    const { sandbox, resend } = useSandbox({ messageNotFoundStatus });
    sandbox.faults.add({ kind: "notFoundUnder", status });
    expect((await resend()).status).toBe(200);
    expect(await failure(await resend(text(174606165n)))).toEqual([status, 4223]);
    expect(await failure(await resend(text(174606165n)))).toEqual([messageNotFoundStatus, 4223]);
  });

  it.each([
    [{ kind: "nonsense" }, /no fault "nonsense"\. There are: rateLimited, .*notFoundUnder\.$/],
    [{ kind: "constructor" }, /no fault "constructor"/],
    [{ kind: "delay" }, /milliseconds of delay has to be a whole number/],
    [{ kind: "delay", milliseconds: 2 ** 31 }, /milliseconds of delay/],
    [{ kind: "delay", milliseconds: 1, seconds: 1 }, /delay has no seconds/],
    [{ kind: "rateLimited", retryAfterSeconds: -1 }, /retryAfterSeconds/],
    [{ kind: "notFoundUnder", status: 404 }, /status of notFoundUnder has to be 200 or 400/],
    [{ kind: "hang", times: 0 }, /times of hang/],
    [{ kind: "hang", times: "twice" }, /times of hang/],
    ["hang", /is an object/],
    [null, /is an object/],
  ])("%j is none, and none of the others is switched on", (order, complaint) => {
    const { faults } = createSandbox();
    expect(() => faults.add({ kind: "hang" }, order as FaultOrder)).toThrow(complaint);
    expect(faults.list()).toEqual([]);
  });

  it("for Infinity is one for always", () => {
    const { faults } = createSandbox();
    faults.add({ kind: "hang", times: Number.POSITIVE_INFINITY });
    expect(faults.list()).toEqual([{ kind: "hang", times: "always" }]);
  });
});

describe("With node:http", () => {
  async function send(sandbox: Sandbox): Promise<{ answer: IncomingMessage; body: string }> {
    const url = await served(sandbox);
    const sent = request(`${url}${path}`, { method: "POST", headers: init.headers });
    sent.end(init.body);
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    let body = "";
    for await (const chunk of answer.setEncoding("utf8")) body += chunk;
    return { answer, body };
  }

  it.each(["resetBeforeSend", "resetAfterSend"] as const)("%s is ECONNRESET", async (kind) => {
    const sandbox = createSandbox();
    sandbox.faults.add({ kind });
    await expect(send(sandbox)).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  it("truncated ends in ECONNRESET while the body is read", async () => {
    const sandbox = createSandbox();
    sandbox.faults.add({ kind: "truncated" });
    await expect(send(sandbox)).rejects.toMatchObject({ code: "ECONNRESET", message: "aborted" });
    expect(sandbox.ledger).toHaveLength(1);
  });

  it("closing the server ends a request that hangs", async () => {
    const sandbox = createSandbox();
    sandbox.faults.add({ kind: "hang" });
    const { url, close } = await sandbox.listen();
    const answer = fetch(`${url}${path}`, init);
    await untilTaken(sandbox);
    await Promise.all([close(), expect(answer).rejects.toThrow("fetch failed")]);
  });
});
