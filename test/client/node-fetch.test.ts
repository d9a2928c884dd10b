import { expect, it } from "vitest";
import { createResendClient } from "../../src/client/index.ts";
import { type Host, hostThat } from "./support.ts";

const auth = { token: "a-token" };
const resendPath = "/v2/communications/resend";
const pathsOf = ({ received }: Host) => received.map(({ path }) => path);

// fetch repeats a request after a 421 by itself, and takes a 407 for a failure of the network.
it.each([421, 407])(
  "an answer that fetch keeps to itself, %i, is not-resent and comes from one request",
  async (status) => {
    const host = await hostThat((response) => response.writeHead(status).end());
    const events: string[] = [];
    const client = createResendClient({ baseUrl: host.url, auth, observe: ({ type }) => events.push(type) });
    expect(await client.resend(1)).toMatchObject({
      outcome: "not-resent",
      phase: "headers",
      attempts: 1,
      error: { kind: "answer", httpStatus: status },
    });
    expect(pathsOf(host)).toEqual([resendPath]);
    expect(events).toEqual(["request", "response"]);
  },
);

it("a 421 to the token call is not-resent, and the next call works", async () => {
  let calls = 0;
  const host = await hostThat((response) => response.writeHead(++calls === 1 ? 421 : 401).end());
  const client = createResendClient({ baseUrl: host.url, auth: { key: "a-key", secret: "a-secret" } });
  for (const httpStatus of [421, 401])
    expect(await client.resend(1)).toMatchObject({
      outcome: "not-resent",
      phase: "token",
      error: { httpStatus },
    });
  expect(pathsOf(host)).toHaveLength(2);
});

it("what else a fetch of the user's sends says nothing about the resend", async () => {
  const host = await hostThat((response, _index, { path }) =>
    path === resendPath ? response.socket?.resetAndDestroy() : response.writeHead(401).end(),
  );
  const client = createResendClient({
    baseUrl: host.url,
    auth,
    fetch: async (input, init) => {
      await fetch(`${host.url}/before`, { method: "POST" });
      return await fetch(input, init);
    },
  });
  expect(await client.resend(1)).toMatchObject({
    outcome: "unknown",
    phase: "sent",
    error: { kind: "network" },
  });
  expect(pathsOf(host)).toEqual(["/before", resendPath]);
});

it("nor does an answer after which a fetch of the user's tries again", async () => {
  let calls = 0;
  const host = await hostThat((response) =>
    ++calls === 1 ? response.writeHead(429).end() : response.socket?.resetAndDestroy(),
  );
  const client = createResendClient({
    baseUrl: host.url,
    auth,
    fetch: async (input, init) => {
      await (await fetch(input, init)).text();
      return await fetch(input, init);
    },
  });
  expect(await client.resend(1)).toMatchObject({ outcome: "unknown", phase: "sent" });
  expect(pathsOf(host)).toHaveLength(2);
});
