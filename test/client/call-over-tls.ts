import { createResendClient, type ResendClientOptions } from "../../src/client/index.ts";
import { message } from "../../src/sandbox/fixtures.ts";

// Started by a test: makes a call for each message of the parent, until the parent lets go.
process.on("message", async ({ id, ...options }: { id: string } & ResendClientOptions) => {
  const { outcome, attempts } = await createResendClient(options).resend(message.messageId);
  process.send?.({ id, outcome, attempts });
});
