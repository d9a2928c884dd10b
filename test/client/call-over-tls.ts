import { createResendClient, type ResendClientOptions } from "../../src/client/index.ts";
import { message } from "../../src/sandbox/fixtures.ts";

type Order = { id: string } & Partial<ResendClientOptions>;

const calls = new Map<string, AbortController>();

// Started by a test: makes a call for each message of the parent, and gives it up at the second one, until the parent
// lets go.
process.on("message", async ({ id, ...options }: Order) => {
  const known = calls.get(id);
  if (known) return known.abort();
  const controller = new AbortController();
  calls.set(id, controller);
  const client = createResendClient(options as ResendClientOptions);
  const { outcome, attempts } = await client.resend(message.messageId, { signal: controller.signal });
  process.send?.({ id, outcome, attempts });
});
