import { pathToFileURL } from "node:url";
import { resendCommunication } from "../../generated/operations.ts";
import { basicAuthorization } from "../../src/auth/basic-authorization.ts";
import { message, till } from "../../src/sandbox/fixtures.ts";
import type { Adapter, Resend, Target } from "../compare/adapter.ts";
import { clientsFolder } from "../compare/clients.ts";
import { projectPath } from "../lib/project.ts";

/** The built package. */
export const builtClient = pathToFileURL(projectPath("dist/index.js")).href;

/** Id of the message that is resent. */
export const messageId = Number(message.messageId);

const auth = { username: till.name, password: till.password };

/** The client of the built package, which is what users get. */
export async function ourClient(baseUrl: string): Promise<import("../../src/client/index.ts").ResendClient> {
  const { createResendClient } = await import(builtClient);
  return createResendClient({ baseUrl, auth });
}

/** One call with a client, by the name of its adapter; ours is called `capillary-resend`. */
export async function resendWith(name: string, baseUrl: string): Promise<Resend> {
  if (name === "capillary-resend") {
    const client = await ourClient(baseUrl);
    return async (messageId) =>
      (await client.resend(messageId)).outcome === "resent" ? "success" : "failure";
  }
  const { default: adapter } = (await import(pathToFileURL(`${clientsFolder}/${name}.ts`).href)) as {
    default: Adapter;
  };
  const headers = { Authorization: basicAuthorization(auth.username, auth.password) };
  const target: Target = { baseUrl, path: resendCommunication.path, headers, auth, timeout: undefined };
  return adapter(target);
}
