import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { resendCommunication } from "../../generated/operations.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";

/** A resend that came to a server in front of a sandbox. */
export interface Arrival {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** Lets the sandbox decide; a message that it sends is sent. */
  decide(): Promise<{ status: number; headers: Record<string, string>; text: string }>;
}

/** Passes a decision on as it is. */
export async function pass({ outgoing, decide }: Arrival): Promise<void> {
  const { status, headers, text } = await decide();
  outgoing.writeHead(status, { ...headers, "content-length": Buffer.byteLength(text) }).end(text);
}

/** Gives every request to a sandbox, and each resend to somebody who does what no sandbox can. */
export function inFrontOf(
  sandbox: Sandbox,
  atResend: (arrival: Arrival) => Promise<void> | void,
): RequestListener {
  return async (incoming, outgoing) => {
    const { method = "", url = "", headers } = incoming;
    let body: string;
    try {
      body = await text(incoming);
    } catch {
      return; // The client broke off while it sent.
    }
    const arrival: Arrival = {
      incoming,
      outgoing,
      async decide() {
        const answer = await sandbox.fetch(`http://sandbox${url}`, {
          method,
          headers: headers as Record<string, string>,
          ...(method !== "GET" && { body }),
        });
        return {
          status: answer.status,
          headers: Object.fromEntries(answer.headers),
          text: await answer.text(),
        };
      },
    };
    await (url === resendCommunication.path ? atResend(arrival) : pass(arrival));
  };
}
