import { hasErrors } from "../../src/contract/json-validator.ts";
import { type JsonObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";
import { type JsonSource, jsonSource } from "../../src/json/json-source.ts";
import { bodyText } from "./checks/body.ts";
import type { Answer } from "./exchange.ts";

/** What an answer says, read without believing that it keeps the contract. */
export interface Observed {
  status: number;
  /** The body's value, or undefined when it is not JSON. */
  value?: JsonValue;
  /** How the numbers of the body are written, by JSON Pointer. */
  numbers: JsonSource["numbers"];
  kind: "success" | "error" | "neither";
  /** `errors[0].code` */
  code?: number;
  /** `errors[0].message` */
  message?: string;
}

/** Reads an answer of either operation. */
export function observe(answer: Answer): Observed {
  const { text } = bodyText(answer);
  let value: JsonValue;
  let numbers: JsonSource["numbers"];
  try {
    value = JSON.parse(text);
    numbers = jsonSource(text).numbers;
  } catch {
    return { status: answer.status, numbers: new Map(), kind: "neither" };
  }
  const errors = valueAt(value, "errors");
  const first = (Array.isArray(errors) ? errors[0] : undefined) as JsonObject | undefined;
  const code = valueAt(first, "code");
  const message = valueAt(first, "message");
  return {
    status: answer.status,
    value,
    numbers,
    kind: hasErrors(value) ? "error" : isSuccess(value) ? "success" : "neither",
    ...(typeof code === "number" ? { code } : {}),
    ...(typeof message === "string" ? { message } : {}),
  };
}

function isSuccess(value: JsonValue): boolean {
  return (
    valueAt(value, "resentMessageId") !== undefined || valueAt(value, "data", "accessToken") !== undefined
  );
}

/** Short words for a table, such as "HTTP 200, code 4223". */
export function describeObserved({ status, kind, code }: Observed): string {
  if (kind === "success") return `HTTP ${status}, success`;
  if (kind === "error")
    return `HTTP ${status}, ${code === undefined ? "errors without a code" : `code ${code}`}`;
  return `HTTP ${status}, neither success nor errors`;
}
