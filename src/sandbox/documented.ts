import { errorCodes } from "../../generated/errors.ts";
import type { ErrorEnvelope, ResendSuccess } from "../../generated/types.ts";
import { documentedResponse, type ErrorName, exampleValue, type Operation } from "../contract/contract.ts";
import { isObject, valueAt } from "../contract/json-value.ts";
import { stringifyExact } from "../json/exact-json.ts";

/** Status and body of an answer, as the contract documents them. */
export interface DocumentedAnswer {
  readonly status: number;
  /** JSON. */
  readonly body: string;
}

/**
 * The answers of an operation to the errors that it documents, with the bodies of the contract's examples.
 *
 * @returns a function from the error's name; it throws an {@link Error} when the operation documents no such error
 */
export function documentedErrors(operation: Operation): (name: ErrorName) => DocumentedAnswer {
  const answers = new Map<string, DocumentedAnswer>();
  for (const { name, httpStatuses } of Object.values(errorCodes)) {
    for (const status of httpStatuses) {
      const response = documentedResponse(operation, status);
      if (answers.has(name) || !isObject(valueAt(response, "content", "application/json", "examples", name)))
        continue;
      answers.set(name, { status, body: stringifyExact(exampleValue(response, name)) });
    }
  }
  return (name) => {
    const answer = answers.get(name);
    if (!answer) throw new Error(`The contract documents no ${name} for ${operation.path}.`);
    return answer;
  };
}

/** Ids by the name of the placeholder that they take the place of. */
type Ids<Name extends string> = Readonly<Record<Name, bigint>>;

/**
 * A JSON body with placeholders for ids, such as `{orgId}`: alone in a string they stand for the number, inside a longer
 * text for its digits. The text is made once, because a body is needed for each request.
 *
 * @returns a function from the ids to the JSON text, in which each has all its digits
 */
function bodyTemplate<Name extends string>(body: object): (ids: Ids<Name>) => string {
  // Odd pieces are names of placeholders, even ones what stands between them.
  const pieces = stringifyExact(body)
    .replaceAll(/"(\{\w+\})"/g, "$1")
    .split(/\{(\w+)\}/);
  return (ids) => {
    let text = pieces[0] ?? "";
    for (let index = 1; index < pieces.length; index += 2)
      text += `${ids[pieces[index] as Name]}${pieces[index + 1]}`;
    return text;
  };
}

/** The body of a success: that of the contract's example, with other ids. */
export function resentBody(
  operation: Operation,
): (ids: Ids<"orgId" | "undeliveredMessageId" | "resentMessageId">) => string {
  const example = exampleValue(documentedResponse(operation, 200), "resent") as unknown as ResendSuccess;
  const ids: Partial<Record<keyof ResendSuccess, string>> = {
    orgId: "{orgId}",
    undeliveredMessageId: "{undeliveredMessageId}",
    resentMessageId: "{resentMessageId}",
  };
  return bodyTemplate({ ...example, ...ids });
}

/** The body of code 4223: that of the contract's example, with the message of the error-code table. */
export function messageNotFoundBody(operation: Operation): (ids: Ids<"orgId" | "messageId">) => string {
  const { name, message, httpStatuses } = errorCodes[4223];
  const response = documentedResponse(operation, httpStatuses[0]);
  const example = exampleValue(response, name) as unknown as ErrorEnvelope;
  return bodyTemplate({ ...example, errors: example.errors.map((error) => ({ ...error, message })) });
}
