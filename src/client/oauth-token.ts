import { generateToken, headerNames } from "../../generated/operations.ts";
import { isTokenResponse } from "../../generated/validators.ts";
import { isHeaderValue, type KeyAuth } from "./auth.ts";
import type { Authorization, Credentials } from "./credentials.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import { exchange } from "./exchange.ts";
import type { Secrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";

interface Token {
  value: string;
  /** When to get another one, on the clock of `performance.now()`. */
  renewAt: number;
}

interface Fetching {
  result: Promise<Authorization>;
  deadline: Deadline;
  waiting: number;
}

/** A token is not used in the last tenth of its life, or in its last 30 seconds: it may take a while on the way. */
const skew = (ttlMs: number) => Math.min(30_000, ttlMs / 10);

/** The token of an OAuth client: fetched when first needed, shared by all who ask, renewed before it expires. */
export function oauthToken({ key, secret }: KeyAuth, settings: Settings, secrets: Secrets): Credentials {
  let token: Token | undefined;
  let before = "";
  let fetching: Fetching | undefined;
  secrets.add(secret);

  const authorizationOf = (value: string) => ({ headers: { [headerNames.oauthToken]: value } });

  async function fetchToken(deadline: Deadline): Promise<Authorization> {
    // Its life counts from the answer, so counting from the request is on the safe side.
    const began = performance.now();
    const answer = await exchange(settings, generateToken, {}, JSON.stringify({ key, secret }), deadline);
    const { status = 0, body } = answer;
    if (status < 200 || status > 299 || !isTokenResponse(body) || !isHeaderValue(body.data.accessToken))
      return { failed: answer };
    const { accessToken, ttlSeconds } = body.data;
    const ttlMs = Number(ttlSeconds) * 1000;
    // A call that is under way may still have the token before this one.
    if (before !== accessToken) secrets.delete(before);
    before = token?.value ?? before;
    token = { value: accessToken, renewAt: began + ttlMs - skew(ttlMs) };
    secrets.add(accessToken);
    return authorizationOf(accessToken);
  }

  function start(): Fetching {
    const deadline = startDeadline(settings.timeout);
    const started: Fetching = {
      result: fetchToken(deadline).finally(() => leave(started)),
      deadline,
      waiting: 0,
    };
    return started;
  }

  function leave(started: Fetching): void {
    started.deadline.dispose();
    if (fetching === started) fetching = undefined;
  }

  /** The token call goes on for the others when one of them ends, and ends with the last. */
  async function shared(mine: Fetching, deadline: Deadline): Promise<Authorization> {
    mine.waiting++;
    try {
      return await deadline.race(mine.result);
    } finally {
      if (--mine.waiting === 0) {
        mine.deadline.end("aborted");
        leave(mine);
      }
    }
  }

  return {
    takesToken: true,
    async authorize(deadline) {
      if (token && performance.now() < token.renewAt) return authorizationOf(token.value);
      try {
        deadline.throwIfEnded();
        fetching ??= start();
        return await shared(fetching, deadline);
      } catch (error) {
        // Only the deadline rejects.
        const { message } = error as Error;
        const kind = deadline.ending ?? "aborted";
        return { failed: { phase: "connect", failure: { kind, message, networkCode: undefined } } };
      }
    },
    forget({ headers }) {
      if (token && headers?.[headerNames.oauthToken] === token.value) token.renewAt = 0;
    },
  };
}
