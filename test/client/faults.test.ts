import { fork } from "node:child_process";
import { on } from "node:events";
import { connect, type Socket } from "node:net";
import { setImmediate } from "node:timers/promises";
import { createServer as createTlsServer } from "node:tls";
import { describe, expect, it, onTestFinished } from "vitest";
import { createResendClient, type ResendClient } from "../../src/client/index.ts";
import type { FaultOrder } from "../../src/sandbox/faults.ts";
import { createSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
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

/** Only there to end what would never end. */
const timeout = 60_000;

/** What would never end, or late, is given up once the sandbox has begun with it, however busy the machine is. */
async function givenUp(sandbox: Sandbox, { kind, ...rest }: FaultOrder, giveUp: () => void): Promise<void> {
  if (kind !== "hang" && !(kind === "delay" && "milliseconds" in rest && rest.milliseconds > timeout / 2))
    return;
  while (sandbox.faults.list().length > 0) await setImmediate();
  giveUp();
}

/** A call under a fault: how often the message was sent, and what the client says. */
async function underFault(sandbox: Sandbox, fault: FaultOrder, client: ResendClient) {
  sandbox.faults.add(fault);
  const controller = new AbortController();
  const call = client.resend(messageId, { signal: controller.signal });
  await givenUp(sandbox, fault, () => controller.abort());
  const { outcome, attempts } = await call;
  return [sandbox.ledger.length, outcome, attempts];
}

describe.each(schemes)(
  "By the sandbox's ledger, with %s, a call sends at most one message, and tells the truth:",
  (_, auth) => {
    it.concurrent.each(rows)("%o over a socket", async (fault, ...expected) => {
      const { sandbox, url } = await servedSandbox();
      expect(await underFault(sandbox, fault, clientOf(url, { auth, timeout }))).toEqual(expected);
    });

    it.concurrent.each(rows)("%o through a fetch of one's own", async (fault, ...expected) => {
      const sandbox = createSandbox();
      const client = createResendClient({ host: "sandbox", auth, timeout, fetch: sandbox.fetch });
      expect(await underFault(sandbox, fault, client)).toEqual(expected);
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
        const results = on(child, "message");
        child.send({ id, baseUrl: `https://localhost:${port}`, auth, timeout });
        await givenUp(sandbox, fault, () => child.send({ id }));
        for await (const [result] of results) {
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
