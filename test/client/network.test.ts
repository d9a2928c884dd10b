import { getEventListeners } from "node:events";
import type { Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { describe, expect, it } from "vitest";
import type { ResendResult } from "../../src/client/index.ts";
import { selfSigned } from "../support/certificate.ts";
import {
  basicAuth,
  clientOf,
  closedPort,
  hostAnswering,
  hostThat,
  keyAuth,
  listening,
  messageId,
  schemes,
  successBody,
  tcpPort,
} from "./support.ts";

const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
const answer = `${head}Content-Length: ${successBody.length}\r\n\r\n${successBody}`;

/** Calls back once a whole resend is in. */
function whenResendIsIn(socket: Socket, then: () => void): void {
  let text = "";
  socket.on("data", (data) => {
    text += data;
    if (!/\{"messageId":\d+\}$/.test(text)) return;
    text = "";
    then();
  });
}

describe.each(schemes)(
  "With %s, what was never written is certainly not resent, and tried again:",
  (_, auth) => {
    const firstPhase = auth === basicAuth ? "connect" : "token";

    it("a port on which nobody listens", async () => {
      const client = clientOf(`http://127.0.0.1:${await closedPort()}`, { auth, retries: 1 });
      expect(await client.resend(messageId)).toMatchObject({
        outcome: "not-resent",
        phase: firstPhase,
        attempts: 2,
        retryable: true,
        error: { kind: "network", networkCode: "ECONNREFUSED", httpStatus: undefined },
      });
    });

    it("a name that does not resolve", async () => {
      const client = clientOf("https://nobody.invalid", { auth, retries: 0 });
      expect(await client.resend(messageId)).toMatchObject({
        outcome: "not-resent",
        phase: firstPhase,
        attempts: 1,
      });
    });

    it("a port that fetch forbids", async () => {
      const client = clientOf("http://127.0.0.1:6000", { auth, retries: 0 });
      expect(await client.resend(messageId)).toMatchObject({ outcome: "not-resent", phase: firstPhase });
    });

    it("a TLS handshake that is cut short", async () => {
      const { port, connections } = await tcpPort((socket) =>
        socket.once("data", () => socket.resetAndDestroy()),
      );
      const client = clientOf(`https://127.0.0.1:${port}`, { auth, retries: 1 });
      expect(await client.resend(messageId)).toMatchObject({
        outcome: "not-resent",
        phase: firstPhase,
        error: { networkCode: "ECONNRESET" },
      });
      expect(connections()).toBe(2);
    });

    it("a certificate that nobody vouches for", async () => {
      const server = createTlsServer(await selfSigned(), (socket) => socket.end(answer));
      server.on("tlsClientError", () => {});
      const client = clientOf(`https://127.0.0.1:${await listening(server)}`, { auth, retries: 0 });
      expect(await client.resend(messageId)).toMatchObject({
        outcome: "not-resent",
        phase: firstPhase,
        error: { networkCode: "DEPTH_ZERO_SELF_SIGNED_CERT" },
      });
    });

    it("a TLS handshake that never ends", async () => {
      const { port } = await tcpPort(() => {});
      const client = clientOf(`https://127.0.0.1:${port}`, { auth, timeout: 300 });
      expect(await client.resend(messageId)).toMatchObject({
        outcome: "not-resent",
        phase: firstPhase,
        error: { kind: "timeout" },
      });
    });
  },
);

const silence = () => {};

describe("Once the request may have left, nobody knows, and nothing is tried again:", () => {
  it.each<[string, string, (socket: Socket) => void]>([
    ["a reset instead of an answer", "sent", (socket) => socket.resetAndDestroy()],
    ["an end instead of an answer", "sent", (socket) => socket.end()],
    ["half a status line", "sent", (socket) => socket.end("HTTP/1.1 2")],
    ["something that is no HTTP", "sent", (socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n")],
    ["no answer", "sent", silence],
    [
      "an answer that stops after its headers",
      "body",
      (socket) => socket.write(`${head}Content-Length: 99\r\n\r\n`),
    ],
    ["an answer that stops in its body", "body", (socket) => socket.write(answer.slice(0, -1))],
    ["an answer that is cut off", "body", (socket) => socket.end(answer.slice(0, -1))],
    [
      "chunks without an end",
      "body",
      (socket) => socket.end(`${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"org`),
    ],
    [
      "chunks that are none",
      "body",
      (socket) => socket.end(`${head}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`),
    ],
  ])("%s", async (_, phase, misbehave) => {
    let resends = 0;
    const controller = new AbortController();
    const { port } = await tcpPort((socket) =>
      whenResendIsIn(socket, () => {
        resends++;
        misbehave(socket);
        if (misbehave === silence) controller.abort();
      }),
    );
    const client = clientOf(`http://127.0.0.1:${port}`, {
      retries: 5,
      // By then it reads the body.
      observe: ({ type }) => type === "response" && setImmediate(() => controller.abort()),
    });
    const result = await client.resend(messageId, { signal: controller.signal });
    expect(result).toMatchObject({ outcome: "unknown", phase, attempts: 1 });
    expect(resends).toBe(1);
  });

  it("a connection that the host closes when it is used again", async () => {
    let resends = 0;
    const { port } = await tcpPort((socket) => {
      let onThis = 0;
      whenResendIsIn(socket, () => {
        resends++;
        if (onThis++ === 0) socket.write(answer);
        else socket.resetAndDestroy();
      });
    });
    const client = clientOf(`http://127.0.0.1:${port}`);
    let calls = 0;
    let result: ResendResult;
    // A connection is used again as soon as the runtime counts it as free, which may be a moment after the answer.
    do {
      result = await client.resend(messageId);
      calls++;
    } while (result.outcome === "resent" && calls < 1000);
    expect(result).toMatchObject({ outcome: "unknown", phase: "sent", attempts: 1 });
    expect(resends).toBe(calls);
  });
});

describe("A refusal counts although its body never comes whole", () => {
  it.each([404, 429])("under %i", async (status) => {
    const controller = new AbortController();
    const { port } = await tcpPort((socket) =>
      whenResendIsIn(socket, () => socket.write(`HTTP/1.1 ${status} No\r\nContent-Length: 9\r\n\r\n{`)),
    );
    const client = clientOf(`http://127.0.0.1:${port}`, {
      observe: ({ type }) => type === "response" && setImmediate(() => controller.abort()),
    });
    expect(await client.resend(messageId, { signal: controller.signal })).toMatchObject({
      outcome: "not-resent",
      phase: "body",
      error: { kind: "aborted", httpStatus: status },
    });
  });
});

describe("A redirect is never followed,", () => {
  it.each([301, 302, 303, 307, 308])("neither of the resend nor of the token call (%i)", async (status) => {
    const elsewhere = await hostAnswering(200, successBody);
    for (const auth of [basicAuth, keyAuth]) {
      const host = await hostAnswering(status, "", { Location: `${elsewhere.url}/elsewhere` });
      const result = await clientOf(host.url, { auth, retries: 0 }).resend(messageId);
      expect(result.outcome).toBe(auth === keyAuth || status > 303 ? "not-resent" : "unknown");
      expect(host.received).toHaveLength(1);
    }
    expect(elsewhere.received).toEqual([]);
  });

  it("whichever fetch it is", async () => {
    const asked: unknown[] = [];
    const fetch = async (_url: string, { redirect }: RequestInit) => {
      asked.push(redirect);
      return new Response(null, { status: 404 });
    };
    for (const auth of [basicAuth, keyAuth])
      await clientOf("https://host.example", { auth, fetch }).resend(messageId);
    expect(asked).toEqual(["manual", "manual"]);
  });
});

describe("The time limit", () => {
  it("of a call goes before that of the client", async () => {
    const { port } = await tcpPort(() => {});
    const client = clientOf(`http://127.0.0.1:${port}`, { timeout: Number.POSITIVE_INFINITY });
    expect(await client.resend(messageId, { timeout: 100 })).toMatchObject({ error: { kind: "timeout" } });
  });

  it("holds for a fetch that heeds no signal", async () => {
    const fetch = () => new Promise<Response>(() => {});
    const client = clientOf("https://example.invalid", { fetch, timeout: 100 });
    expect(await client.resend(messageId)).toMatchObject({ outcome: "unknown", error: { kind: "timeout" } });
  });

  it("holds for a body that never ends, of a fetch that heeds no signal", async () => {
    const fetch = async () => new Response(new ReadableStream());
    const client = clientOf("https://example.invalid", { fetch, timeout: 100 });
    expect(await client.resend(messageId)).toMatchObject({
      outcome: "unknown",
      phase: "body",
      error: { kind: "timeout", httpStatus: 200 },
    });
  });
});

describe("The caller's signal", () => {
  it("sends nothing when it is aborted before the call", async () => {
    for (const auth of [basicAuth, keyAuth]) {
      const host = await hostAnswering(200, successBody);
      const result = await clientOf(host.url, { auth }).resend(messageId, { signal: AbortSignal.abort() });
      expect(result).toMatchObject({ outcome: "not-resent", attempts: 0, error: { kind: "aborted" } });
      expect(host.received).toEqual([]);
    }
  });

  it("sends nothing when it is aborted right after the call", async () => {
    for (const auth of [basicAuth, keyAuth]) {
      const host = await hostAnswering(200, successBody);
      const controller = new AbortController();
      const result = clientOf(host.url, { auth }).resend(messageId, { signal: controller.signal });
      controller.abort();
      expect(await result).toMatchObject({ outcome: "not-resent", error: { kind: "aborted" } });
      expect(host.received).toEqual([]);
    }
  });

  it("leaves it unknown once the request is out", async () => {
    const controller = new AbortController();
    const host = await hostThat(() => controller.abort());
    expect(await clientOf(host.url).resend(messageId, { signal: controller.signal })).toMatchObject({
      outcome: "unknown",
      phase: "sent",
      error: { kind: "aborted" },
    });
  });

  it("gets rid of a call in the middle of the body", async () => {
    const controller = new AbortController();
    const host = await hostThat((response) => {
      response
        .writeHead(200, { "Content-Length": "99" })
        .write("{", () => setImmediate(() => controller.abort()));
    });
    expect((await clientOf(host.url).resend(messageId, { signal: controller.signal })).outcome).toBe(
      "unknown",
    );
  });

  it("keeps no listeners of calls that are over", async () => {
    const host = await hostAnswering(200, successBody);
    const { signal } = new AbortController();
    const client = clientOf(host.url);
    for (let i = 0; i < 20; i++) await client.resend(messageId, { signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});
