import type { IncomingMessage, ServerResponse } from "node:http";
import type { Reply } from "./answer.ts";
import { newRequestId } from "./request-id.ts";
import { accept, admit, resendOperation, send } from "./resend.ts";
import type { SandboxState } from "./state.ts";

/**
 * Answers a resend straight from Node's own request, without a Request and a Response in between, which cost as much as
 * everything else: this is the call that load tests make. What is decided, is decided in `resend.ts`.
 *
 * @returns false when it is another call, or a fault is on, which needs the connection; then nothing has been done
 */
export function resendOnNode(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  state: SandboxState,
): boolean {
  const { method, path } = resendOperation;
  if (incoming.url !== path || incoming.method !== method || !state.faults.areOff) return false;
  const requestId = newRequestId();
  const { headers } = incoming;
  const caller = admit((name) => joined(headers[name]), requestId, state);
  if ("status" in caller) {
    write(outgoing, caller);
    return true;
  }
  const chunks: Buffer[] = [];
  incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
  incoming.on("end", () => {
    const accepted = accept(textOf(chunks), caller, requestId, state);
    write(outgoing, "status" in accepted ? accepted : send(accepted, state));
  });
  // A client that breaks off gets no answer, and nothing is sent.
  incoming.on("error", () => {});
  return true;
}

function joined(header: string | string[] | undefined): string | null {
  return typeof header === "string" ? header : (header?.join(", ") ?? null);
}

/** As `Request.text()` reads a body: without a byte order mark. */
function textOf(chunks: Buffer[]): string {
  const [first] = chunks;
  const body = first && chunks.length === 1 ? first : Buffer.concat(chunks);
  return body[0] === 0xef ? new TextDecoder().decode(body) : body.toString("utf8");
}

function write(outgoing: ServerResponse, { status, headers, body }: Reply): void {
  outgoing.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(body) });
  outgoing.end(body);
}
