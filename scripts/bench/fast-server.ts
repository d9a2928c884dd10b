import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { generateToken } from "../../generated/operations.ts";
import { documentedResponse, exampleValue, operationById } from "../../src/contract/contract.ts";
import { loopback } from "../lib/ports.ts";

const answers = {
  resend: exampleValue(documentedResponse(operationById("resendCommunication"), 200), "resent"),
  token: exampleValue(documentedResponse(operationById("generateToken"), 200), "tokenGenerated"),
};

function responseOf(body: unknown): string {
  const text = JSON.stringify(body);
  return `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-CAP-REQUEST-ID: 3f1a2b4c\r\nContent-Length: ${text.length}\r\n\r\n${text}`;
}

// Started as a process of its own: answers every request with the contract's example, as fast as Node can, and ends when
// the parent lets go. What is measured against it is the client.
const resent = responseOf(answers.resend);
const token = responseOf(answers.token);
const server = createServer({ noDelay: true }, (socket) => {
  let pending = "";
  socket.setEncoding("latin1");
  socket.on("error", () => {});
  socket.on("data", (data: string) => {
    pending += data;
    for (;;) {
      const end = pending.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/content-length: *(\d+)/i.exec(pending)?.[1] ?? 0);
      const next = end + 4 + length;
      if (pending.length < next) return;
      socket.write(pending.includes(generateToken.path) ? token : resent);
      pending = pending.slice(next);
    }
  });
});
server.listen(0, loopback);
await once(server, "listening");
process.on("disconnect", () => process.exit(0));
process.send?.(`http://${loopback}:${(server.address() as AddressInfo).port}`);
