import { resendCommunication } from "../../generated/operations.ts";
import { stringifyExact } from "../json/exact-json.ts";
import type { Credentials } from "./credentials.ts";
import { type Deadline, longestTimer, startDeadline } from "./deadline.ts";
import { exchange } from "./exchange.ts";
import { judgeResend, judgeToken, refusesCredentials, type Verdict } from "./judge.ts";
import type { ResendOptions } from "./options.ts";
import { resendRequest } from "./resend-request.ts";
import type { ResendResult } from "./result.ts";
import { backoffMs } from "./retry-after.ts";
import type { Secrets } from "./secrets.ts";
import { assertTimeout, type Settings } from "./settings.ts";

/**
 * Resends one message, see `ResendClient.resend`.
 *
 * @throws {TypeError} when the id or an option is wrong
 */
export async function resendMessage(
  settings: Settings,
  credentials: Credentials,
  secrets: Secrets,
  messageId: number | bigint | string,
  { signal, timeout = settings.timeout, ...rest }: ResendOptions = {},
): Promise<ResendResult> {
  const body = stringifyExact(resendRequest(messageId));
  assertTimeout(timeout);
  for (const name of Object.keys(rest))
    throw new TypeError(`There is no option ${name}. There are: signal, timeout.`);
  if (signal !== undefined && typeof signal?.addEventListener !== "function")
    throw new TypeError("signal is no AbortSignal.");

  const deadline = startDeadline(timeout, signal);
  let isRenewed = false;
  try {
    for (let attempts = deadline.ending ? 0 : 1; ; attempts++) {
      const { again, ...verdict } = await resendOnce(settings, credentials, secrets, body, deadline);
      const result: ResendResult = { ...verdict, attempts };
      if (result.outcome !== "not-resent" || again === "no") return result;
      if (again === "with a new token" && isRenewed) return { ...result, retryable: false };
      if (attempts > settings.retries) return result;
      if (again === "with a new token") {
        isRenewed = true;
        continue;
      }
      const delay = result.retryAfter ?? backoffMs(attempts);
      if (delay >= Math.min(deadline.left(), longestTimer)) return result;
      try {
        await deadline.wait(delay);
      } catch {
        return result;
      }
    }
  } finally {
    deadline.dispose();
  }
}

async function resendOnce(
  settings: Settings,
  credentials: Credentials,
  secrets: Secrets,
  body: string,
  deadline: Deadline,
): Promise<Verdict> {
  const authorization = await credentials.authorize(deadline);
  if (authorization.failed) return judgeToken(authorization.failed, secrets);
  const headers = { ...settings.attribution, ...authorization.headers };
  const verdict = judgeResend(
    await exchange(settings, resendCommunication, headers, body, deadline),
    secrets,
  );
  if (verdict.outcome === "not-resent" && refusesCredentials(verdict)) {
    credentials.forget(authorization);
    // Under any other status the next call gets a new token, and this one ends.
    if (credentials.takesToken && verdict.error.httpStatus === 401)
      return { ...verdict, retryable: true, again: "with a new token" };
  }
  return verdict;
}
