/**
 * The package's main entry: a client that resends messages, each at most once for each call, and says for certain what
 * became of them.
 */
export type { ErrorCode, ErrorName } from "../../generated/error-rules.ts";
export type { Auth, KeyAuth, PasswordAuth, PasswordMd5Auth, TokenAuth } from "./auth.ts";
export { createResendClient, type ResendClient } from "./client.ts";
export type { FailureEvent, RequestEvent, ResendEvent, ResponseEvent } from "./events.ts";
export type { Attribution, ResendClientOptions, ResendOptions } from "./options.ts";
export type { NotResent, Phase, ResendError, ResendResult, Resent, UnknownOutcome } from "./result.ts";
