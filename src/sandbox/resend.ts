import type { ResendRequest } from "../../generated/types.ts";
import { type ErrorName, operationById } from "../contract/contract.ts";
import { jsonValidator } from "../contract/json-validator.ts";
import type { JsonObject } from "../contract/json-value.ts";
import { isJson } from "../json/content-type.ts";
import { parseExact } from "../json/exact-json.ts";
import {
  type AnswerHeaders,
  answer,
  type HeaderOf,
  type Reply,
  reply,
  responseOf,
  retryAfter,
} from "./answer.ts";
import { attributionError } from "./attribution.ts";
import { bodyText } from "./body-text.ts";
import { type Connection, connectionOf } from "./connection.ts";
import { documentedErrors, messageNotFoundBody, resentBody } from "./documented.ts";
import type { Fault } from "./faults.ts";
import type { Caller, Message } from "./fixtures.ts";
import { newRequestId } from "./request-id.ts";
import type { SandboxState } from "./state.ts";

/** The operation that this file plays. */
export const resendOperation = operationById("resendCommunication");

const errorAnswer = documentedErrors(resendOperation);
const notFoundBody = messageNotFoundBody(resendOperation);
const sentBody = resentBody(resendOperation);
const problemsOf = jsonValidator(resendOperation.operation.requestBody as JsonObject);

/** What nearly every body looks like: its digits make a positive int64, whichever they are. */
const plainBody = /^\{"messageId": ?([1-9]\d{0,17})\}$/;

/** Whether the contract takes every plain body: it takes the least and the greatest one. */
const takesPlainBodies = ["1", "9".repeat(18)].every(
  (messageId) => problemsOf(`{"messageId":${messageId}}`).length === 0,
);

/** The id that a body names, or undefined when the body is not what the contract says. */
function messageIdOf(text: string): bigint | undefined {
  // To validate is most of the work that a resend makes, so what can be seen at a glance is not validated.
  const plain = takesPlainBodies ? plainBody.exec(text)?.[1] : undefined;
  if (plain !== undefined) return BigInt(plain);
  return problemsOf(text).length > 0 ? undefined : BigInt((parseExact(text) as ResendRequest).messageId);
}

/** Where the fault `redirect` points to: there is nothing. */
const redirectPath = `${resendOperation.path}/moved`;

const gatewayPage =
  "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n";

/** A resend that passed every check, and the message that it is about. */
export interface Accepted {
  readonly requestId: string;
  readonly caller: Caller;
  readonly message: Message;
}

/**
 * Answers a call of the resend operation, as the contract says.
 *
 * @param env what the Node server passes beside the request, see {@link connectionOf}
 */
export async function resend(request: Request, env: unknown, state: SandboxState): Promise<Response> {
  const requestId = newRequestId();
  const caller = admit((name) => request.headers.get(name), requestId, state);
  if ("status" in caller) return responseOf(caller);
  const accepted = accept(await bodyText(request), caller, requestId, state);
  if ("status" in accepted) return responseOf(accepted);
  const fault = state.faults.takeForSend();
  if (!fault) return responseOf(send(accepted, state));
  return await failing(fault, accepted, state, connectionOf(request, env, state.stopped));
}

/** Who calls, or the refusal of a call for what its headers say. */
export function admit(header: HeaderOf, requestId: string, state: SandboxState): Caller | Reply {
  const refused = (name: ErrorName, headers?: AnswerHeaders) => reply(errorAnswer(name), requestId, headers);
  const caller = state.credentials.callerOf(header);
  if (!caller) return refused("authenticationFailed");
  const secondsToWait = state.rateLimiter.take(caller);
  if (secondsToWait !== undefined) return refused("rateLimitExceeded", retryAfter(secondsToWait));
  if (caller.communication !== "WRITE") return refused("accessDenied");
  if (!isJson(header("content-type"))) return refused("unsupportedMediaType");
  const attribution = attributionError(header);
  return attribution ? refused(attribution) : caller;
}

/** What a body asks for, or the refusal of it. */
export function accept(
  text: string,
  caller: Caller,
  requestId: string,
  state: SandboxState,
): Accepted | Reply {
  const messageId = messageIdOf(text);
  if (messageId === undefined) return reply(errorAnswer("invalidInput"), requestId);
  const message = state.messages.find(caller.orgId, messageId);
  if (message) return { requestId, caller, message };
  const status = state.faults.takeNotFoundStatus() ?? state.settings.messageNotFoundStatus;
  return reply({ status, body: notFoundBody({ orgId: caller.orgId, messageId }) }, requestId);
}

/** Sends the message again. */
export function send({ requestId, caller, message }: Accepted, state: SandboxState): Reply {
  const resentMessageId = state.messages.resend(message, caller, requestId, state.settings.now());
  const body = sentBody({
    orgId: message.orgId,
    undeliveredMessageId: message.messageId,
    resentMessageId,
  });
  return reply({ status: 200, body }, requestId);
}

async function failing(
  fault: Exclude<Fault, { kind: "notFoundUnder" }>,
  accepted: Accepted,
  state: SandboxState,
  connection: Connection,
): Promise<Response> {
  const refuse = (name: ErrorName, headers?: AnswerHeaders) =>
    answer(errorAnswer(name), accepted.requestId, headers);
  switch (fault.kind) {
    case "rateLimited":
      return refuse("rateLimitExceeded", retryAfter(fault.retryAfterSeconds));
    case "authorizationUnavailable":
    case "customerBusy":
      return refuse(fault.kind);
    case "errorBeforeSend":
      return refuse("internalError");
    case "errorAfterSend":
      send(accepted, state);
      return refuse("internalError");
    case "resetBeforeSend":
      return await connection.reset();
    case "resetAfterSend":
      send(accepted, state);
      return await connection.reset();
    case "delay": {
      const sent = responseOf(send(accepted, state));
      await connection.wait(fault.milliseconds);
      return sent;
    }
    case "hang":
      await connection.wait(Number.POSITIVE_INFINITY);
      return await connection.reset();
    case "truncated":
      return await connection.truncate(responseOf(send(accepted, state)));
    // The last two come from something in front of the platform, which knows no request id.
    case "gatewayHtml":
      return new Response(gatewayPage, { status: 502, headers: { "Content-Type": "text/html" } });
    case "redirect":
      return new Response(null, { status: 307, headers: { Location: redirectPath } });
  }
}
