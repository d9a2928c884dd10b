import { subscribe } from "node:diagnostics_channel";
import type { FaultOrder } from "../../src/sandbox/faults.ts";
import { createSandbox } from "../../src/sandbox/sandbox.ts";

/** What the parent says: to tell when so many further requests have come, or what was sent. */
export type Order = { readonly after: number } | "ledger";

/** What the host says: where it is, that so many requests have come, or what was sent: ids of the old and the new messages. */
export type Word = { readonly url: string } | "reached" | { readonly ledger: readonly [string, string][] };

/** Faults and how many of a hundred requests meet them. The others are answered after up to 15 ms. */
const mix: [number, FaultOrder][] = [
  [3, { kind: "rateLimited", retryAfterSeconds: 0 }],
  [1, { kind: "authorizationUnavailable" }],
  [2, { kind: "customerBusy" }],
  [2, { kind: "errorBeforeSend" }],
  [3, { kind: "errorAfterSend" }],
  [2, { kind: "resetBeforeSend" }],
  [3, { kind: "resetAfterSend" }],
  [3, { kind: "truncated" }],
  [2, { kind: "gatewayHtml" }],
];

function anyFault(): FaultOrder {
  let left = Math.random() * 100;
  for (const [share, fault] of mix) {
    left -= share;
    if (left < 0) return fault;
  }
  return { kind: "delay", milliseconds: Math.floor(Math.random() * 15) };
}

// Started as a process of its own: a sandbox with faults on, which no kill of its callers touches.
const [from, count] = process.argv.slice(2);
const send = (word: Word) => process.send?.(word);
if (process.send && from !== undefined && count !== undefined) {
  const sandbox = createSandbox({ messages: { from: BigInt(from), count: Number(count) } });
  sandbox.faults.add(...Array.from({ length: 5 * Number(count) }, anyFault));
  let left = 0;
  subscribe("http.server.request.start", () => {
    left -= 1;
    if (left === 0) send("reached");
  });
  process.on("message", (order: Order) => {
    if (order === "ledger")
      send({ ledger: sandbox.ledger.map(({ resentFrom, messageId }) => [`${resentFrom}`, `${messageId}`]) });
    else left = order.after;
  });
  process.on("disconnect", () => process.exit(0));
  const { url } = await sandbox.listen();
  send({ url });
}
