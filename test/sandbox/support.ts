import { expect, onTestFinished } from "vitest";
import { basicAuthorization, createClient } from "../../src/api.ts";
import { documentedResponse, type Operation, operationById } from "../../src/contract/contract.ts";
import { jsonValidator } from "../../src/contract/json-validator.ts";
import { message, oauthClient, type Till, till } from "../../src/sandbox/fixtures.ts";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../src/sandbox/sandbox.ts";

export const resendOperation = operationById("resendCommunication");
export const tokenOperation = operationById("generateToken");

/** The error that a body tells of. */
export interface Failure {
  errors: { code: number; message: string }[];
}

/** Sees to it that an answer is one that the contract documents, to the schema of its body. */
export async function expectDocumented(operation: Operation, response: Response): Promise<void> {
  const documented = documentedResponse(operation, response.status);
  if (!documented) throw new Error(`${operation.path} documents no ${response.status}.`);
  expect(jsonValidator(documented)(await response.clone().text())).toEqual([]);
  expect(response.headers.get("Content-Type")).toBe("application/json");
  expect(response.headers.get("X-CAP-REQUEST-ID")).toMatch(/^[\da-f-]{36}$/);
}

/** A sandbox and ways to call it within the process; each answer is checked against the contract. */
export function useSandbox(options?: SandboxOptions) {
  const sandbox = createSandbox(options);
  const client = createClient({ baseUrl: "http://sandbox", fetch: sandbox.fetch });

  async function call(operation: Operation, init: RequestInit): Promise<Response> {
    const response = await sandbox.fetch(
      new Request(`http://sandbox${operation.path}`, { method: "POST", ...init }),
    );
    await expectDocumented(operation, response);
    return response;
  }

  return {
    sandbox,
    client,
    /** A raw call of the resend operation, valid unless told otherwise. A header of null is left out. */
    resend: (body: string = text(message.messageId), headers: Record<string, string | null> = basic(till)) =>
      call(resendOperation, { body, headers: without({ "Content-Type": "application/json", ...headers }) }),
    /** A raw call of the token operation. */
    token: (body: string, headers: Record<string, string | null> = {}) =>
      call(tokenOperation, { body, headers: without({ "Content-Type": "application/json", ...headers }) }),
    /** A token of an OAuth client, as a header. */
    async oauth({ name: key, secret } = oauthClient): Promise<Record<string, string>> {
      const { data } = await client.POST("/v3/oauth/token/generate", { body: { key, secret } });
      return { "X-CAP-API-OAUTH-TOKEN": data?.data.accessToken ?? "" };
    },
  };
}

function without(headers: Record<string, string | null>): Headers {
  return new Headers(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null));
}

/** The header of the Basic scheme. */
export function basic({ name, password }: Till): Record<string, string> {
  return { Authorization: basicAuthorization(name, password) };
}

/** A request body, exact. */
export function text(messageId: bigint | string): string {
  return `{"messageId": ${messageId}}`;
}

/** Status and code of a failure. */
export async function failure(response: Response): Promise<[number, number | undefined]> {
  return [response.status, ((await response.json()) as Failure).errors[0]?.code];
}

/** Serves a sandbox until the test ends. */
export async function served(sandbox: Sandbox): Promise<string> {
  const { url, close } = await sandbox.listen();
  onTestFinished(close);
  return url;
}
