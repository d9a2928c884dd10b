import { HttpResponse } from "msw";
import { type ExampleAnswer, operations } from "../../generated/msw-examples.ts";
import type { ResendSuccess } from "../../generated/types.ts";
import { parseExact, stringifyExact } from "../json/exact-json.ts";

type Operations = typeof operations;

/** Id of an operation of the contract. */
export type OperationId = keyof Operations;

/** Name of an example among the documented answers of an operation. */
export type ExampleName<Operation extends OperationId> = keyof Operations[Operation]["responses"] & string;

/** The statuses under which an operation documents an example. */
export type StatusOf<
  Operation extends OperationId,
  Name extends ExampleName<Operation>,
> = Operations[Operation]["responses"][Name] extends readonly { status: infer Status extends number }[]
  ? Status
  : never;

/**
 * A documented answer of an operation.
 *
 * @param status one of those that the example is documented under; the first of them by default
 * @throws {RangeError} when the contract documents no such example there, or not under that status
 */
export function example<Operation extends OperationId, Name extends ExampleName<Operation>>(
  operation: Operation,
  name: Name,
  status?: StatusOf<Operation, Name>,
): HttpResponse<string> {
  return response(documented(operation, name, status));
}

/**
 * The contract's success, for another message.
 *
 * @param messageId id of the message, exact
 * @param before how many resends there were before this one
 */
export function resentAnswer(messageId: bigint, before: bigint): HttpResponse<string> {
  const answer = documented("resendCommunication", "resent");
  const body = parseExact(answer.body) as ResendSuccess;
  const resent: ResendSuccess = {
    ...body,
    undeliveredMessageId: messageId,
    resentMessageId: BigInt(body.resentMessageId) + before,
  };
  return response({ ...answer, body: stringifyExact(resent) });
}

function documented<Operation extends OperationId>(
  operation: Operation,
  name: ExampleName<Operation>,
  status?: number,
): ExampleAnswer {
  const all: Record<string, readonly ExampleAnswer[]> = operations[operation].responses;
  const answers = Object.hasOwn(all, name) ? (all[name] ?? []) : [];
  const answer = answers.find((candidate) => status === undefined || candidate.status === status);
  if (answer) return answer;
  const there = answers.length > 0 ? answers.map((item) => item.status) : Object.keys(all);
  const wanted = answers.length > 0 ? `${name} under ${status}` : `example ${name}`;
  throw new RangeError(`The contract has no ${wanted} for ${operation}. It has: ${there.join(", ")}.`);
}

function response({ status, headers, body }: ExampleAnswer): HttpResponse<string> {
  return new HttpResponse(body, { status, headers: { ...headers } });
}
