import type { ResendRequest } from "../../generated/types.ts";
import { operationById } from "../contract/contract.ts";
import { jsonValidator } from "../contract/json-validator.ts";
import type { JsonObject } from "../contract/json-value.ts";
import { parseExact } from "../json/exact-json.ts";
import { type AnswerHeaders, answer, retryAfter } from "./answer.ts";
import { attributionError } from "./attribution.ts";
import { type Connection, connectionOf } from "./connection.ts";
import { documentedErrors, type ErrorName, messageNotFoundBody, resentBody } from "./documented.ts";
import type { Fault } from "./faults.ts";
import type { Caller, Message } from "./fixtures.ts";
import { bodyText, isJson } from "./json-body.ts";
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
interface Accepted {
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
  const { headers } = request;

  const caller = state.credentials.callerOf(headers);
  if (!caller) return refuse("authenticationFailed", requestId);
  const secondsToWait = state.rateLimiter.take(caller);
  if (secondsToWait !== undefined) return refuse("rateLimitExceeded", requestId, retryAfter(secondsToWait));
  if (caller.communication !== "WRITE") return refuse("accessDenied", requestId);
  if (!isJson(headers.get("Content-Type"))) return refuse("unsupportedMediaType", requestId);
  const attribution = attributionError(headers);
  if (attribution) return refuse(attribution, requestId);

  const messageId = messageIdOf(await bodyText(request));
  if (messageId === undefined) return refuse("invalidInput", requestId);
  const message = state.messages.find(caller.orgId, messageId);
  if (!message) {
    const status = state.faults.takeNotFoundStatus() ?? state.settings.messageNotFoundStatus;
    return answer({ status, body: notFoundBody({ orgId: caller.orgId, messageId }) }, requestId);
  }

  const accepted = { requestId, caller, message };
  const fault = state.faults.takeForSend();
  if (!fault) return send(accepted, state);
  return await failing(fault, accepted, state, connectionOf(request, env, state.stopped));
}

function refuse(name: ErrorName, requestId: string, headers?: AnswerHeaders): Response {
  return answer(errorAnswer(name), requestId, headers);
}

function send({ requestId, caller, message }: Accepted, state: SandboxState): Response {
  const sent = state.messages.resend(message, caller, requestId, state.settings.now());
  const body = sentBody({
    orgId: sent.orgId,
    undeliveredMessageId: message.messageId,
    resentMessageId: sent.messageId,
  });
  return answer({ status: 200, body }, requestId);
}

async function failing(
  fault: Exclude<Fault, { kind: "notFoundUnder" }>,
  accepted: Accepted,
  state: SandboxState,
  connection: Connection,
): Promise<Response> {
  const { requestId } = accepted;
  switch (fault.kind) {
    case "rateLimited":
      return refuse("rateLimitExceeded", requestId, retryAfter(fault.retryAfterSeconds));
    case "authorizationUnavailable":
    case "customerBusy":
      return refuse(fault.kind, requestId);
    case "errorBeforeSend":
      return refuse("internalError", requestId);
    case "errorAfterSend":
      send(accepted, state);
      return refuse("internalError", requestId);
    case "resetBeforeSend":
      return await connection.reset();
    case "resetAfterSend":
      send(accepted, state);
      return await connection.reset();
    case "delay": {
      const sent = send(accepted, state);
      await connection.wait(fault.milliseconds);
      return sent;
    }
    case "hang":
      await connection.wait(Number.POSITIVE_INFINITY);
      return await connection.reset();
    case "truncated":
      return await connection.truncate(send(accepted, state));
    // The last two come from something in front of the platform, which knows no request id.
    case "gatewayHtml":
      return new Response(gatewayPage, { status: 502, headers: { "Content-Type": "text/html" } });
    case "redirect":
      return new Response(null, { status: 307, headers: { Location: redirectPath } });
  }
}
