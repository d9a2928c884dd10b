import { describe, expect, it } from "vitest";
import {
  clientOf,
  errorBody,
  type Host,
  hostThat,
  keyAuth,
  messageId,
  successBody,
  tcpPort,
} from "./support.ts";

/** A host that refuses some calls with a Retry-After and then resends, and when each call came. */
async function busyHost(
  refusals: number,
  retryAfter: (now: number) => Record<string, string>,
  status = 429,
): Promise<Host & { times: number[] }> {
  const times: number[] = [];
  const host = await hostThat((response, index) => {
    times.push(performance.now());
    if (index >= refusals) return response.writeHead(200).end(successBody);
    response.writeHead(status, retryAfter(Date.now())).end(errorBody(status === 503 ? 4001 : status));
  });
  return Object.assign(host, { times });
}

describe("A refusal for now is tried again", () => {
  it.each([429, 503, 521])("not before Retry-After says so (%i)", async (status) => {
    const host = await busyHost(1, () => ({ "Retry-After": "1" }), status);
    expect(await clientOf(host.url).resend(messageId)).toMatchObject({ outcome: "resent", attempts: 2 });
    const [first = 0, second = 0] = host.times;
    expect(second - first).toBeGreaterThanOrEqual(1000);
  });

  it("not before the date in Retry-After, by the clock of the host", async () => {
    // The host's clock is a day ahead, and its date is two seconds after that.
    const day = 86_400_000;
    const host = await busyHost(1, (now) => ({
      Date: new Date(now + day).toUTCString(),
      "Retry-After": new Date(now + day + 2000).toUTCString(),
    }));
    expect(await clientOf(host.url).resend(messageId)).toMatchObject({ outcome: "resent", attempts: 2 });
    const [first = 0, second = 0] = host.times;
    expect(second - first).toBeGreaterThanOrEqual(2000);
  });

  it.each<[string, Record<string, string>]>([
    ["without a Retry-After", {}],
    ["with one that nobody can read", { "Retry-After": "soon" }],
    ["with a date that is past", { "Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT" }],
  ])("%s", async (_, headers) => {
    const host = await busyHost(1, () => headers);
    expect(await clientOf(host.url).resend(messageId)).toMatchObject({ outcome: "resent", attempts: 2 });
  });

  it("as often as the client is told, and no more", async () => {
    for (const [retries, tries] of [
      [0, 1],
      [3, 4],
    ] as const) {
      const host = await busyHost(99, () => ({ "Retry-After": "0" }));
      expect(await clientOf(host.url, { retries }).resend(messageId)).toMatchObject({
        outcome: "not-resent",
        attempts: tries,
        retryable: true,
        retryAfter: 0,
      });
      expect(host.received).toHaveLength(tries);
    }
  });
});

describe("A wait", () => {
  it.each(["3600", "99999999999999999999", new Date(Date.now() + 3_600_000).toUTCString()])(
    "of %s, longer than the time that is left, is left to the caller",
    async (retryAfter) => {
      const host = await busyHost(1, () => ({ "Retry-After": retryAfter }));
      for (const timeout of [5000, Number.POSITIVE_INFINITY]) {
        if (timeout > 5000 && !retryAfter.startsWith("9")) continue;
        const result = await clientOf(host.url).resend(messageId, { timeout });
        if (result.outcome !== "not-resent") throw new Error(result.outcome);
        expect(result.retryAfter).toBeGreaterThan(3_000_000);
        host.received.length = 0;
      }
    },
  );

  it("ends with the caller's signal, and with what came before it", async () => {
    const controller = new AbortController();
    const host = await busyHost(1, () => ({ "Retry-After": "20" }));
    const call = clientOf(host.url, {
      observe: ({ type }) => {
        if (type === "response") setImmediate(() => controller.abort());
      },
    }).resend(messageId, { signal: controller.signal });
    expect(await call).toMatchObject({ outcome: "not-resent", attempts: 1, error: { code: 429 } });
    expect(host.received).toHaveLength(1);
  });
});

describe("A try that is unknown ends a call, whatever came before it", () => {
  it("such as a reset after a 429", async () => {
    let count = 0;
    const { port } = await tcpPort((socket) => {
      socket.on("data", (data) => {
        if (!String(data).includes("messageId")) return;
        if (count++ > 0) return socket.resetAndDestroy();
        socket.write("HTTP/1.1 429 Slow\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
      });
    });
    expect(await clientOf(`http://127.0.0.1:${port}`, { retries: 5 }).resend(messageId)).toMatchObject({
      outcome: "unknown",
      attempts: 2,
    });
    expect(count).toBe(2);
  });
});

describe("With retries of 0 nothing is done twice,", () => {
  it("neither the token call nor a call with a new token", async () => {
    const host = await hostThat((response, _, { path }) => {
      if (path?.includes("token")) response.end('{"data":{"accessToken":"t1","ttlSeconds":300}}');
      else response.writeHead(401).end(errorBody(401));
    });
    expect(await clientOf(host.url, { auth: keyAuth, retries: 0 }).resend(messageId)).toMatchObject({
      outcome: "not-resent",
      attempts: 1,
      retryable: true,
    });
    expect(host.received).toHaveLength(2);
  });
});
