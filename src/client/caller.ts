import { credentialsOf } from "./credentials.ts";
import { startDeadline } from "./deadline.ts";
import { judgeToken } from "./judge.ts";
import type { ResendOptions } from "./options.ts";
import { resendMessage } from "./resend-message.ts";
import type { ResendResult } from "./result.ts";
import { Secrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";

/** What a client does when it is called. */
export interface Caller {
  resend(messageId: number | bigint | string, options?: ResendOptions): Promise<ResendResult>;
  /**
   * The headers that say who calls, and on whose behalf.
   *
   * @throws {Error} when there is no token to be had; the message says why and holds no secret
   */
  authorize(signal: AbortSignal): Promise<Record<string, string>>;
}

export function createCaller(settings: Settings): Caller {
  const secrets = new Secrets();
  const credentials = credentialsOf(settings, secrets);
  return {
    resend: (messageId, options) => resendMessage(settings, credentials, secrets, messageId, options),
    async authorize(signal) {
      const deadline = startDeadline(settings.timeout, signal);
      const { headers, failed } = await credentials.authorize(deadline);
      deadline.dispose();
      if (failed) throw new Error(judgeToken(failed, secrets).error.message);
      return { ...settings.attribution, ...headers };
    },
  };
}
