import { createSandbox } from "../../src/sandbox/sandbox.ts";

/** What was sent since the last time: how many messages, and the milliseconds from the first to the last. */
export interface Sent {
  readonly count: number;
  readonly milliseconds: number;
}

// Started as a process of its own: a sandbox that tells where it is, and at each message from the parent what was sent.
const [from, count] = process.argv.slice(2);
if (process.send && from !== undefined && count !== undefined) {
  const sandbox = createSandbox({ messages: { from: BigInt(from), count: Number(count) } });
  process.on("message", () => {
    const { ledger } = sandbox;
    const time = (at: string | undefined) => Date.parse(at ?? "");
    const sent: Sent = { count: ledger.length, milliseconds: time(ledger.at(-1)?.at) - time(ledger[0]?.at) };
    sandbox.reset();
    process.send?.(sent);
  });
  process.on("disconnect", () => process.exit(0));
  const { url } = await sandbox.listen();
  process.send(url);
}
