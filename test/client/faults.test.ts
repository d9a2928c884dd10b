import { fork } from "node:child_process";
import { on } from "node:events";
import { connect, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { describe, expect, it, onTestFinished } from "vitest";
import { createResendClient } from "../../src/client/index.ts";
import type { FaultOrder } from "../../src/sandbox/faults.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";
import { selfSigned } from "../support/certificate.ts";
import { clientOf, listening, messageId, schemes, servedSandbox } from "./support.ts";

/** A fault, how often the message is really sent, and what the client has to say. */
type Row = [fault: FaultOrder, sends: number, outcome: string, attempts: number];

/** Every fault of the sandbox, once or at every call. */
const rows: Row[] = [
  [{ kind: "rateLimited", retryAfterSeconds: 0 }, 1, "resent", 2],
  [{ kind: "rateLimited", retryAfterSeconds: 0, times: "always" }, 0, "not-resent", 3],
  [{ kind: "rateLimited", retryAfterSeconds: 60 }, 0, "not-resent", 1],
  [{ kind: "authorizationUnavailable" }, 1, "resent", 2],
  [{ kind: "authorizationUnavailable", times: "always" }, 0, "not-resent", 3],
  [{ kind: "customerBusy" }, 1, "resent", 2],
  [{ kind: "customerBusy", times: "always" }, 0, "not-resent", 3],
  [{ kind: "errorBeforeSend" }, 0, "unknown", 1],
  [{ kind: "errorAfterSend" }, 1, "unknown", 1],
  [{ kind: "resetBeforeSend" }, 0, "unknown", 1],
  [{ kind: "resetAfterSend" }, 1, "unknown", 1],
  [{ kind: "delay", milliseconds: 50 }, 1, "resent", 1],
  [{ kind: "delay", milliseconds: 60_000 }, 1, "unknown", 1],
  [{ kind: "hang" }, 0, "unknown", 1],
  [{ kind: "truncated" }, 1, "unknown", 1],
  [{ kind: "gatewayHtml" }, 0, "unknown", 1],
  [{ kind: "redirect" }, 0, "not-resent", 1],
];

/** Milliseconds: enough to reach the host on a busy machine, and short for what would never end. */
const timeoutFor = ({ kind }: FaultOrder) => (kind === "hang" || kind === "delay" ? 5000 : 20_000);

describe.each(schemes)(
  "By the sandbox's ledger, with %s, a call sends at most one message, and tells the truth:",
  (_, auth) => {
    it.concurrent.each(rows)("%o over a socket", async (fault, sends, outcome, attempts) => {
      const { sandbox, url } = await servedSandbox();
      sandbox.faults.add(fault);
      const result = await clientOf(url, { auth, timeout: timeoutFor(fault) }).resend(messageId);
      expect({ sends: sandbox.ledger.length, outcome: result.outcome, attempts: result.attempts }).toEqual({
        sends,
        outcome,
        attempts,
      });
    });

    it.concurrent.each(rows)("%o through a fetch of one's own", async (fault, sends, outcome, attempts) => {
      const sandbox = createSandbox();
      sandbox.faults.add(fault);
      const client = createResendClient({
        host: "sandbox",
        auth,
        timeout: timeoutFor(fault),
        fetch: sandbox.fetch,
      });
      const result = await client.resend(messageId);
      expect({ sends: sandbox.ledger.length, outcome: result.outcome, attempts: result.attempts }).toEqual({
        sends,
        outcome,
        attempts,
      });
    });
  },
);

describe("Over TLS the same holds:", () => {
  it("for every fault and both schemes", async () => {
    const certificate = await selfSigned();
    // Whom Node trusts beside its own list is settled when it starts.
    const child = fork(new URL("./call-over-tls.ts", import.meta.url), {
      execArgv: ["--import", "tsx"],
      env: { ...process.env, NODE_EXTRA_CA_CERTS: certificate.certFile },
    });
    onTestFinished(() => void child.kill());
    child.setMaxListeners(0);
    const observed = schemes.flatMap(([name, auth]) =>
      rows.map(async ([fault], row) => {
        const { sandbox, url } = await servedSandbox();
        sandbox.faults.add(fault);
        const port = await listening(
          createTlsServer(certificate, (socket) => handOn(socket, Number(new URL(url).port))),
        );
        const id = `${name} ${row}`;
        child.send({ id, baseUrl: `https://localhost:${port}`, auth, timeout: timeoutFor(fault) });
        for await (const [result] of on(child, "message")) {
          if (result.id === id) return [id, sandbox.ledger.length, result.outcome, result.attempts];
        }
      }),
    );
    expect(await Promise.all(observed)).toEqual(
      schemes.flatMap(([name]) => rows.map(([, ...expected], row) => [`${name} ${row}`, ...expected])),
    );
  });
});

/** Hands a connection on to a port, and its end too. */
function handOn(socket: Socket, port: number): void {
  const behind = connect(port, "127.0.0.1");
  socket.pipe(behind).pipe(socket);
  socket.on("error", () => {}).on("close", () => behind.destroy());
  behind.on("error", () => {}).on("close", () => socket.destroySoon());
}

describe("A sandbox in front of which the network fails", () => {
  it("is asked for each of many calls at once no more than once", async () => {
    const { sandbox, url } = await servedSandbox();
    const kinds = rows.map(([fault]) => fault).filter(({ kind }) => kind !== "hang" && kind !== "delay");
    sandbox.faults.add(...kinds, ...kinds);
    const client = clientOf(url, { retries: 0 });
    const results = await Promise.all(Array.from({ length: 60 }, () => client.resend(messageId)));
    const resent = results.filter(({ outcome }) => outcome === "resent").length;
    const unknown = results.filter(({ outcome }) => outcome === "unknown").length;
    expect(sandbox.ledger.length).toBeGreaterThanOrEqual(resent);
    expect(sandbox.ledger.length).toBeLessThanOrEqual(resent + unknown);
  });
});
