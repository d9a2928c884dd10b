import { type ErrorName, errorRules } from "../../../generated/error-rules.ts";
import type { NotResent, ResendResult } from "../../client/index.ts";

/** What a result means for the run, and for the message's next try. */
export type Meaning =
  /** Of this message there is nothing more to do. */
  | "settled"
  /** Nobody can tell. */
  | "unknown"
  /** The message itself has to wait; others need not. */
  | "busy"
  /** Too fast. */
  | "throttled"
  /** No connection, or no answer to the token call. */
  | "unreachable"
  /** The host says that it cannot work now. */
  | "unavailable"
  /** The host would refuse every message: wrong credentials, no permission, or not the right host at all. */
  | "refused"
  /** The call was stopped before it was written. */
  | "stopped";

/** Errors that say nothing of the message. */
const refusals: readonly ErrorName[] = [
  "authenticationFailed",
  "accessDenied",
  "resourceNotFound",
  "methodNotAllowed",
  "unsupportedMediaType",
];

const refusingStatuses = new Set<number>([
  307,
  308,
  ...Object.values(errorRules)
    .filter(({ name }) => refusals.includes(name))
    .flatMap(({ httpStatuses }) => httpStatuses),
]);

const meaningOfName: Partial<Record<ErrorName, Meaning>> = {
  messageNotFound: "settled",
  rateLimitExceeded: "throttled",
  customerBusy: "busy",
  ...Object.fromEntries(refusals.map((name) => [name, "refused"])),
};

const meaningOfStatus = new Map<number, Meaning>(
  Object.values(errorRules).flatMap(({ name, httpStatuses }) =>
    httpStatuses
      .filter(() => name === "rateLimitExceeded" || name === "customerBusy")
      .map((status): [number, Meaning] => [status, meaningOfName[name] ?? "settled"]),
  ),
);

/** What a result means. */
export function meaningOf(result: ResendResult): Meaning {
  if (result.outcome === "resent") return "settled";
  if (result.outcome === "unknown") return "unknown";
  return meaningOfNotResent(result);
}

function meaningOfNotResent({ error, phase, retryable }: NotResent): Meaning {
  const { kind, name, httpStatus } = error;
  if (kind === "aborted") return "stopped";
  if (httpStatus === undefined && phase !== "headers") return "unreachable";
  const known = (name && meaningOfName[name]) ?? meaningOfStatus.get(httpStatus ?? 0);
  if (known) return known;
  if (phase === "token") return retryable ? "unavailable" : "refused";
  if (httpStatus === undefined || refusingStatuses.has(httpStatus)) return "refused";
  return retryable ? "unavailable" : "settled";
}
