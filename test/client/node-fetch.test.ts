import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { createResendClient } from "../../src/client/index.ts";

/** A real server on a free port, which counts the requests that it gets. */
async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const paths: string[] = [];
  const server = createServer(async (request, response) => {
    await request.resume().toArray();
    paths.push(request.url ?? "");
    answer(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as { port: number };
  return { url: `http://127.0.0.1:${port}`, paths };
}

const auth = { token: "a-token" };
const resendPath = "/v2/communications/resend";

// fetch repeats a request after a 421 by itself, and takes a 407 for a failure of the network.
it.each([421, 407])(
  "an answer that fetch keeps to itself, %i, is not-resent and comes from one request",
  async (status) => {
    const { url, paths } = await listen((_request, response) => response.writeHead(status).end());
    const events: string[] = [];
    const client = createResendClient({ baseUrl: url, auth, observe: ({ type }) => events.push(type) });
    expect(await client.resend(1)).toMatchObject({
      outcome: "not-resent",
      phase: "headers",
      attempts: 1,
      error: { kind: "answer", httpStatus: status },
    });
    expect(paths).toEqual([resendPath]);
    expect(events).toEqual(["request", "response"]);
  },
);

it("a 421 to the token call is not-resent, and the next call works", async () => {
  let calls = 0;
  const { url, paths } = await listen((_request, response) =>
    response.writeHead(++calls === 1 ? 421 : 401).end(),
  );
  const client = createResendClient({ baseUrl: url, auth: { key: "a-key", secret: "a-secret" } });
  for (const httpStatus of [421, 401])
    expect(await client.resend(1)).toMatchObject({
      outcome: "not-resent",
      phase: "token",
      error: { httpStatus },
    });
  expect(paths).toHaveLength(2);
});

it("what else a fetch of the user's sends says nothing about the resend", async () => {
  const { url, paths } = await listen(({ url }, response) =>
    url === resendPath ? response.socket?.resetAndDestroy() : response.writeHead(401).end(),
  );
  const client = createResendClient({
    baseUrl: url,
    auth,
    fetch: async (input, init) => {
      await fetch(`${url}/before`, { method: "POST" });
      return await fetch(input, init);
    },
  });
  expect(await client.resend(1)).toMatchObject({
    outcome: "unknown",
    phase: "sent",
    error: { kind: "network" },
  });
  expect(paths).toEqual(["/before", resendPath]);
});

it("nor does an answer after which a fetch of the user's tries again", async () => {
  let calls = 0;
  const { url, paths } = await listen((_request, response) =>
    ++calls === 1 ? response.writeHead(429).end() : response.socket?.resetAndDestroy(),
  );
  const client = createResendClient({
    baseUrl: url,
    auth,
    fetch: async (input, init) => {
      await (await fetch(input, init)).text();
      return await fetch(input, init);
    },
  });
  expect(await client.resend(1)).toMatchObject({ outcome: "unknown", phase: "sent" });
  expect(paths).toHaveLength(2);
});
