import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type JsonObject, valueAt } from "../../src/contract/json-value.ts";
import { resolve } from "../../src/contract/responses.ts";
import { contract, projectCopy, responses } from "../support/contract.ts";
import { useMock } from "../support/mock.ts";
import { runScript } from "../support/script.ts";

const mock = useMock();
const { document } = contract;
const credentials = { Authorization: "Basic c3RvcmUuc2VydmVyOjhhMTZhNmI3MDUwNWViMWYxZmY3Y2RjMGNkNTU1OWE3" };

const cases = responses(document).flatMap(({ path, method, status, response }) =>
  Object.entries(valueAt(response, "content", "application/json", "examples") as JsonObject).map(
    ([name, reference]) => ({
      path,
      method,
      status,
      name,
      body: valueAt(resolve(document, reference), "value"),
      request: firstRequestExample(path, method),
    }),
  ),
);

function firstRequestExample(path: string, method: string): unknown {
  const examples = valueAt(
    document,
    "paths",
    path,
    method,
    "requestBody",
    "content",
    "application/json",
    "examples",
  );
  return valueAt(resolve(document, Object.values(examples as JsonObject)[0]), "value");
}

function post(path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
  return fetch(`${mock.url()}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

describe("Every documented example can be asked for", () => {
  it.each(cases)("$path $status $name", async ({ path, status, name, body, request }) => {
    const response = await post(path, request, { ...credentials, Prefer: `code=${status}, example=${name}` });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual(body);
    expect(response.headers.get("X-CAP-REQUEST-ID")).toBeTruthy();
  });
});

describe("Without being asked", () => {
  const path = "/v2/communications/resend";
  const answer = async (response: Response) => [response.status, await response.json()];
  const example = (name: string) => valueAt(document, "components", "examples", name, "value");

  it.each([
    ["Basic", credentials],
    ["OAuth", { "X-CAP-API-OAUTH-TOKEN": "any" }],
  ])("a valid request with %s is a success", async (_, headers) => {
    expect(await answer(await post(path, example("ResendRequest"), headers))).toEqual([
      200,
      example("Resent"),
    ]);
  });

  it("a call without credentials gets the documented 401", async () => {
    const response = await post(path, example("ResendRequest"), {});
    expect(await answer(response)).toEqual([401, example("AuthenticationFailed")]);
  });

  it("a messageId as text gets the documented 400", async () => {
    const response = await post(path, { messageId: "1746061653596" }, credentials);
    expect(await answer(response)).toEqual([400, example("InvalidInput")]);
  });

  it("a body that is not JSON gets the documented 415", async () => {
    const response = await post(path, {}, { ...credentials, "Content-Type": "text/plain" });
    expect(await answer(response)).toEqual([415, example("UnsupportedMediaType")]);
  });

  it("an id above 2^53 - 1 is refused, a limit of Prism's that the README tells of", async () => {
    const response = await fetch(`${mock.url()}${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...credentials },
      body: '{"messageId": 9007199254740993}',
    });
    expect(response.status).toBe(400);
  });
});

describe("Bad options get one line and exit code 1", () => {
  it("a port that is taken", async () => {
    const squatter = createServer().listen(0, "127.0.0.1");
    await once(squatter, "listening");
    const { port } = squatter.address() as { port: number };
    const { code, stdout, stderr } = await runScript("mock.ts", ["--port", String(port)]);
    squatter.close();
    expect(stderr).toBe(`Port ${port} is taken. Free it, or choose another one: npm run mock -- --port N\n`);
    expect(stdout).toBe("");
    expect(code).toBe(1);
  });

  it("a contract that cannot be read", async () => {
    const folder = await projectCopy();
    await writeFile(join(folder, "openapi/openapi.yaml"), "openapi: [3.1.0\n");
    const { code, stderr } = await runScript("mock.ts", ["--port", "0"], folder);
    expect(stderr).toMatch(/^openapi\/openapi\.yaml:\d+:\d+: .+\n$/);
    expect(code).toBe(1);
  });

  it.each(["http", "-1", "65536", "4010.5", ""])("port %j", async (port) => {
    const { code, stderr } = await runScript("mock.ts", [`--port=${port}`]);
    expect(stderr).toMatch(/^--port .*0 to 65535.*\n$/);
    expect(code).toBe(1);
  });
});
