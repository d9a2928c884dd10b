/**
 * Handlers for Mock Service Worker, `capillary-resend/msw`: a front end's tests and its development server answer the
 * calls of this API without a host. The answers are the examples of the contract.
 */
import { type HttpHandler, http } from "msw";
import { operations } from "../../generated/msw-examples.ts";
import { headerNames } from "../../generated/operations.ts";
import type { ResendRequest } from "../../generated/types.ts";
import { isResendRequest, isTokenRequest } from "../../generated/validators.ts";
import { isJson } from "../json/content-type.ts";
import { type ExampleName, example, type OperationId, resentAnswer, type StatusOf } from "./answers.ts";

export type { ExampleName, OperationId, StatusOf } from "./answers.ts";

/** Where the handlers listen. */
export interface HandlerOptions {
  /** Scheme and host of the calls that are answered, such as `https://eu.api.capillarytech.com`. Any host by default. */
  baseUrl?: string;
}

/**
 * Handlers for both operations, which answer as the contract says:
 *
 * - a valid resend succeeds, with the ids of the contract's example, except that `undeliveredMessageId` is the id of
 *   the request, to the digit, and that each `resentMessageId` is one above that before
 * - the id of the contract's example of an unknown message, 174606165, gets code 4223, **under HTTP 200**
 * - no credentials get 401; any will do
 * - another Content-Type gets 415, a body that is not what the operation takes 400, another method 405
 * - a key and a secret get a token
 *
 * They remember nothing but how often they have sent. For anything else that the contract documents, put
 * {@link respondWith} before them: `server.use(respondWith("customerBusy"))`.
 */
export function resendHandlers({ baseUrl }: HandlerOptions = {}): HttpHandler[] {
  const resend = operations.resendCommunication;
  const token = operations.generateToken;
  let resends = 0n;
  return [
    http.post(url(resend.path, baseUrl), async ({ request }) => {
      if (!isAuthenticated(request)) return example("resendCommunication", "authenticationFailed");
      if (!isJson(request.headers.get("Content-Type")))
        return example("resendCommunication", "unsupportedMediaType");
      const text = await request.text();
      const messageId = messageIdIn(text);
      if (messageId === undefined) return example("resendCommunication", "invalidInput");
      if (messageId === unknownMessageId) return example("resendCommunication", "messageNotFound");
      const answer = resentAnswer(messageId, resends);
      resends += 1n;
      return answer;
    }),
    http.all(url(resend.path, baseUrl), () => example("resendCommunication", "methodNotAllowed")),
    http.post(url(token.path, baseUrl), async ({ request }) => {
      if (!isJson(request.headers.get("Content-Type")))
        return example("generateToken", "unsupportedMediaType");
      return hasKeyAndSecret(await request.text())
        ? example("generateToken", "tokenGenerated")
        : example("generateToken", "invalidInput");
    }),
    http.all(url(token.path, baseUrl), () => example("generateToken", "methodNotAllowed")),
  ];
}

/** What a handler of {@link respondWith} is about. */
export interface RespondOptions<Operation extends OperationId, Name extends ExampleName<Operation>>
  extends HandlerOptions {
  /** The operation that is answered so: `resendCommunication` by default. */
  operation?: Operation;
  /** One of the statuses under which the contract documents the example; the first of them by default. */
  status?: StatusOf<Operation, Name>;
  /** Whether only the next call is answered so. False by default: all are. */
  once?: boolean;
}

/**
 * A handler that answers every call of an operation, whatever it asks for, with one documented answer:
 * `server.use(respondWith("messageNotFound", { status: 400 }))`.
 *
 * @param name name of the example in the contract, such as "internalError"
 * @throws {RangeError} when the contract documents no such example there, or not under that status (which the types
 *   refuse, too)
 */
export function respondWith<
  const Operation extends OperationId = "resendCommunication",
  const Name extends ExampleName<Operation> = ExampleName<Operation>,
>(name: Name, options: RespondOptions<Operation, Name> = {}): HttpHandler {
  const { baseUrl, once = false, status, operation = "resendCommunication" as Operation } = options;
  // Made once now, so that a mistake shows where it is made.
  const answer = example(operation, name, status);
  const { path, method } = operations[operation];
  return http[method](url(path, baseUrl), () => answer.clone(), { once });
}

/** Whether a request has credentials of either scheme. Which ones, does not matter to a mock that knows none. */
function isAuthenticated({ headers }: Request): boolean {
  return (
    Boolean(headers.get(headerNames.oauthToken)) || /^basic +\S/i.test(headers.get("Authorization") ?? "")
  );
}

/** The id in the contract's example of a request for a message that does not exist. */
const unknownMessageId = messageIdIn(operations.resendCommunication.requests.messageNotFound);

/** The id that a body names, or undefined when the body is not what the contract says. */
function messageIdIn(text: string): bigint | undefined {
  // A pattern, not JSON.parse, which rounds long ids and takes 1.7E12 for one.
  const key: keyof ResendRequest = "messageId";
  const digits = new RegExp(`^\\s*\\{\\s*"${key}"\\s*:\\s*([1-9]\\d*)\\s*\\}\\s*$`).exec(text)?.[1];
  if (digits === undefined) return undefined;
  const messageId = BigInt(digits);
  return isResendRequest({ [key]: messageId }) ? messageId : undefined;
}

function hasKeyAndSecret(text: string): boolean {
  try {
    return isTokenRequest(JSON.parse(text));
  } catch {
    return false;
  }
}

function url(path: string, baseUrl = "*"): string {
  return `${baseUrl.replace(/\/+$/, "")}${path}`;
}
