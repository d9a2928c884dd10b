import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { describe, expect, expectTypeOf, it, onTestFinished } from "vitest";
import { basicAuthorization, type components, createClient, defaultBaseUrl } from "../../src/api.ts";

/** A real server on a free port that answers each request with the callback. */
async function listen(
  answer: (request: IncomingMessage, body: string, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    answer(request, body, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as { port: number };
  return `http://127.0.0.1:${port}`;
}

const success =
  '{"orgId":100737,"undeliveredMessageId":9007199254740993,"resentMessageId":9007199254740995,"warnings":[]}';

function resend(baseUrl: string, messageId: number | bigint) {
  return createClient({ baseUrl }).POST("/v2/communications/resend", { body: { messageId } });
}

describe("The generated client keeps ids exact", () => {
  it.each([
    [
      "with a Content-Length",
      (response: ServerResponse) => response.setHeader("Content-Length", success.length),
    ],
    ["chunked", (response: ServerResponse) => response.flushHeaders()],
  ])("in both directions, in an answer %s", async (_, prepare) => {
    let sent = "";
    const url = await listen((_request, body, response) => {
      sent = body;
      response.setHeader("Content-Type", "application/json");
      prepare(response);
      response.end(success);
    });
    const { data, response } = await resend(url, 9007199254740993n);
    expect(sent).toBe('{"messageId":9007199254740993}');
    expect(data).toEqual({
      orgId: 100737,
      undeliveredMessageId: 9007199254740993n,
      resentMessageId: 9007199254740995n,
      warnings: [],
    });
    expect(response.url).toBe(`${url}/v2/communications/resend`);
  });

  it("and refuses a number that has lost digits before anything is sent", async () => {
    let requests = 0;
    const url = await listen((_request, _body, response) => {
      requests += 1;
      response.end();
    });
    await expect(resend(url, 2 ** 53 + 2)).rejects.toThrow(/bigint/);
    expect(requests).toBe(0);
  });

  it("and types an int64 as number or bigint", () => {
    expectTypeOf<components["schemas"]["ResendSuccess"]["resentMessageId"]>().toEqualTypeOf<
      number | bigint
    >();
    expectTypeOf<components["schemas"]["ResendRequest"]["messageId"]>().toEqualTypeOf<number | bigint>();
  });
});

it("a failure under HTTP 200 is told from a success by the types", async () => {
  const url = await listen((_request, _body, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end('{"errors":[{"status":false,"code":4223,"message":"Message not found"}]}');
  });
  const { data } = await resend(url, 174606165);
  if (!data || "resentMessageId" in data) throw new Error("taken for a success");
  expectTypeOf(data).toEqualTypeOf<components["schemas"]["ErrorEnvelope"]>();
  expect(data.errors[0]?.code).toBe(4223);
});

it("a redirect is not followed, so that neither body nor credentials reach another place", async () => {
  const paths: unknown[] = [];
  const url = await listen((request, _body, response) => {
    paths.push(request.url);
    response.writeHead(307, { Location: "/elsewhere" }).end();
  });
  const { response } = await resend(url, 1);
  expect(response.status).toBe(307);
  expect(paths).toEqual(["/v2/communications/resend"]);
});

it("nothing is sent twice when the host fails", async () => {
  let requests = 0;
  const url = await listen((_request, _body, response) => {
    requests += 1;
    response.writeHead(503).end();
  });
  await resend(url, 1);
  expect(requests).toBe(1);
});

it("the default host is the contract's, also when the base URL is undefined", () => {
  expect(defaultBaseUrl).toBe("https://eu.api.capillarytech.com");
});

describe("basicAuthorization", () => {
  it("gives the value of the platform's documentation", () => {
    expect(basicAuthorization("store.server", "server123")).toBe(
      "Basic c3RvcmUuc2VydmVyOjhhMTZhNmI3MDUwNWViMWYxZmY3Y2RjMGNkNTU1OWE3",
    );
  });

  it.each([
    ["", "secret-password"],
    ["user", ""],
    ["us:er", "secret-password"],
  ])("refuses user name %j with password %j, without showing either", (username, password) => {
    expect(() => basicAuthorization(username, password)).toThrow(TypeError);
    expect(() => basicAuthorization(username, password)).not.toThrow(/secret-password|us:er/);
  });
});
