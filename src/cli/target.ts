import { createResendClient, type ResendClient } from "../client/index.ts";
import type { ResendTask } from "./arguments.ts";
import { type Account, accountOf, hostOf } from "./environment.ts";
import { UsageError } from "./failures.ts";

/** Whom to call, and as whom. */
export interface Target {
  readonly client: ResendClient;
  readonly baseUrl: string;
  readonly account: Account;
}

/** @throws {UsageError} when host or credentials are missing or wrong */
export function targetOf(task: ResendTask, environment: Record<string, string | undefined>): Target {
  const host = hostOf(task, environment);
  const account = accountOf(environment);
  try {
    // What is tried again is for the whole run to decide, not for one call.
    const client = createResendClient({ ...host, auth: account.auth, retries: 0 });
    const url = new URL("host" in host ? `https://${host.host}` : host.baseUrl);
    return { client, account, baseUrl: url.href.replace(/\/+$/, "") };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(error.message);
  }
}
