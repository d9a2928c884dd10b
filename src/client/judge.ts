import { type ErrorName, errorRule, invitesRetry, provesNotSent } from "../../generated/error-rules.ts";
import { isErrorEnvelope, isResendSuccess } from "../../generated/validators.ts";
import type { Exchange } from "./exchange.ts";
import type { NotResent, ResendError, Resent, UnknownOutcome } from "./result.ts";
import type { Secrets } from "./secrets.ts";

/** A result without the number of tries, and whether to try again. */
export type Verdict = Uncounted<Resent> | Uncounted<NotResent> | Uncounted<UnknownOutcome>;

type Uncounted<Result> = Omit<Result, "attempts"> & { again: "no" | "later" | "with a new token" };

/** What browsers give as the status of a redirect that is not followed. */
const hiddenRedirect = 0;

const authenticationFailed: ErrorName = "authenticationFailed";

/** What became of the message, by the answer to the resend or the lack of one. */
export function judgeResend(exchange: Exchange, secrets: Secrets): Verdict {
  const { phase, status, requestId, retryAfter, body, failure } = exchange;
  if (isOk(status) && isResendSuccess(body)) {
    const { orgId, undeliveredMessageId, resentMessageId, warnings } = body;
    return {
      outcome: "resent",
      orgId,
      undeliveredMessageId,
      resentMessageId,
      warnings,
      requestId,
      again: "no",
    };
  }
  const codes = codesOf(body);
  const isNotSent =
    status === undefined ? phase === "connect" : codes.every((code) => provesNotSent(code, status));
  const error = errorOf(exchange, secrets);
  if (!isNotSent) return { outcome: "unknown", error, phase, requestId, again: "no" };
  const isInvited = status === undefined ? failure?.kind === "network" : invitesRetry(codes[0], status);
  const retryable = isInvited || status === undefined || errorRule(codes[0])?.retryable === true;
  const again = isInvited ? "later" : "no";
  return { outcome: "not-resent", error, phase, retryable, retryAfter, requestId, again };
}

/** What the failure of the token call means: that nothing was sent, whatever it was. */
export function judgeToken(exchange: Exchange, secrets: Secrets): Uncounted<NotResent> {
  const { status, requestId, retryAfter, body, failure } = exchange;
  const [code] = codesOf(body);
  const error = errorOf(exchange, secrets);
  // This call sends no message, so only a refusal is not worth another try.
  const isRefused = status !== undefined && status < 500 && (code !== undefined || !isOk(status));
  const retryable = !isRefused || invitesRetry(code, status);
  return {
    outcome: "not-resent",
    error: { ...error, message: `No token: ${error.message}` },
    phase: "token",
    retryable,
    retryAfter,
    requestId,
    again: retryable && (failure === undefined || failure.kind === "network") ? "later" : "no",
  };
}

/** Whether an answer refuses the credentials, under whatever status. */
export function refusesCredentials({ error }: { error: ResendError }): boolean {
  return error.name === authenticationFailed || error.httpStatus === 401;
}

function isOk(status: number | undefined): status is number {
  return status !== undefined && status >= 200 && status < 300;
}

/** The codes of an error envelope; one that is undefined when there is no envelope. */
function codesOf(body: unknown): (number | undefined)[] {
  return isErrorEnvelope(body) ? body.errors.map(({ code }) => code) : [undefined];
}

function errorOf({ phase, status, body, failure }: Exchange, secrets: Secrets): ResendError {
  const [first] = isErrorEnvelope(body) ? body.errors : [];
  const code = Number.isSafeInteger(first?.code) ? first?.code : undefined;
  return {
    kind: failure?.kind ?? "answer",
    message: secrets.redact(
      first?.message ??
        (failure
          ? `${failure.message} ${places[phase]}.`
          : status === hiddenRedirect
            ? "A redirect, which a browser does not show and this client does not follow."
            : `HTTP ${status} ${isOk(status) ? "with neither a success nor an error of the contract" : "without an error envelope"}.`),
    ),
    code,
    name: errorRule(code)?.name,
    httpStatus: status === hiddenRedirect ? undefined : status,
    networkCode: failure?.networkCode,
  };
}

const places = {
  connect: "before the request was written",
  sent: "after the request may have been written",
  headers: "after the headers of the answer",
  body: "in the middle of the answer",
};
