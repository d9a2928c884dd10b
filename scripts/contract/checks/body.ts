import { documentedResponse, type Operation, type RestsOn } from "../../../src/contract/contract.ts";
import { type JsonValidator, jsonValidator } from "../../../src/contract/json-validator.ts";
import { type JsonObject, valueAt } from "../../../src/contract/json-value.ts";
import type { Answer } from "../exchange.ts";
import type { Finding } from "../finding.ts";

/** The text of a body, or what keeps it from being one. */
export function bodyText({ body }: Answer): { text: string; problem?: string } {
  if (body.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])))
    return { text: body.toString("utf8").slice(1), problem: "the body starts with a byte order mark" };
  try {
    return { text: new TextDecoder("utf8", { fatal: true }).decode(body) };
  } catch {
    return { text: body.toString("utf8"), problem: "the body is not UTF-8" };
  }
}

/** On what it rests that a body under this status looks as documented. */
export function bodyRestsOn(operation: Operation, status: number): RestsOn {
  const mark = valueAt(documentedResponse(operation, status), "x-rests-on", "body");
  return (mark as RestsOn | undefined) ?? "assumption";
}

const validators = new Map<JsonObject, JsonValidator>();

/** The body against the contract's own schema for the status that came. An undocumented status has none. */
export function bodyFindings(operation: Operation, answer: Answer): Finding[] {
  const response = documentedResponse(operation, answer.status);
  if (!response) return [];
  const restsOn = bodyRestsOn(operation, answer.status);
  const { text, problem } = bodyText(answer);
  const findings: Finding[] = problem ? [{ check: "json", restsOn, message: problem }] : [];
  const validate = validators.get(response) ?? jsonValidator(response);
  validators.set(response, validate);
  return [
    ...findings,
    ...validate(text).map(
      ({ pointer, message }): Finding => ({
        check: checkOf(message),
        restsOn,
        message: `${pointer === "" ? "the body" : pointer} ${message}`,
      }),
    ),
  ];
}

function checkOf(message: string): Finding["check"] {
  if (message.startsWith("is not JSON") || message === "stands there twice") return "json";
  if (message.startsWith("is written") || /^is -?\d+, (above|below)/.test(message)) return "int64";
  return "body";
}
