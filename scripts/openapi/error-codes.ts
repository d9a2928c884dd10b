import { isObject, type JsonObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";
import { responses } from "../../src/contract/responses.ts";
import { UserError } from "../lib/run-script.ts";

/** How the table answers the question whether a message can have been sent, by the words it uses. */
export const messageSentValues = ["never", "possibly"] as const;

/** One row of the contract's error-code table, `x-error-codes`, whose comment says what each field means. */
export interface ErrorCodeRow {
  code: number;
  name: string;
  message: string;
  reason: string;
  action: string;
  messageSent: (typeof messageSentValues)[number];
  retryable: boolean;
  /** The HTTP statuses whose responses have an example of this name. */
  httpStatuses: number[];
}

/** The table, and the rule for the codes that are not in it. */
export interface ErrorCodes {
  codes: ErrorCodeRow[];
  unlisted: Pick<ErrorCodeRow, "reason" | "action" | "messageSent" | "retryable">;
}

/**
 * Reads the error-code table of a bundled contract.
 *
 * @throws {UserError} when a row lacks a field, has one of a wrong kind, or repeats a code or a name
 */
export function readErrorCodes(document: JsonObject, file: string): ErrorCodes {
  const table = document["x-error-codes"];
  if (!isObject(table) || !Array.isArray(table.codes))
    throw new UserError(`${file}: x-error-codes needs a list of codes.`);
  const statuses = statusesByExample(document);
  const codes = table.codes.map((row, index): ErrorCodeRow => {
    const field = fieldReader(row, `${file}: x-error-codes/codes/${index}`);
    const name = field("name", isString);
    return {
      code: field("code", isInteger),
      name,
      message: field("message", isString),
      ...readConsequences(field),
      httpStatuses: statuses.get(name) ?? [],
    };
  });
  assertUnique(codes, "code", file);
  assertUnique(codes, "name", file);
  return {
    codes,
    unlisted: readConsequences(fieldReader(table.unlisted, `${file}: x-error-codes/unlisted`)),
  };
}

function readConsequences(field: ReturnType<typeof fieldReader>): ErrorCodes["unlisted"] {
  return {
    reason: field("reason", isString),
    action: field("action", isString),
    messageSent: field("messageSent", isMessageSent),
    retryable: field("retryable", isBoolean),
  };
}

function fieldReader(row: JsonValue | undefined, where: string) {
  return <T extends JsonValue>(key: string, check: (value: JsonValue | undefined) => value is T): T => {
    const value = isObject(row) ? row[key] : undefined;
    if (check(value)) return value;
    throw new UserError(
      `${where}: "${key}" is ${value === undefined ? "missing" : `${value}, which it cannot be`}.`,
    );
  };
}

const isString = (value: JsonValue | undefined): value is string => typeof value === "string" && value !== "";
const isInteger = (value: JsonValue | undefined): value is number => Number.isSafeInteger(value);
const isBoolean = (value: JsonValue | undefined): value is boolean => typeof value === "boolean";
const isMessageSent = (value: JsonValue | undefined): value is ErrorCodeRow["messageSent"] =>
  messageSentValues.some((known) => known === value);

function assertUnique(rows: ErrorCodeRow[], key: "code" | "name", file: string): void {
  const seen = new Set<string | number>();
  for (const row of rows) {
    if (seen.has(row[key])) throw new UserError(`${file}: x-error-codes lists the ${key} ${row[key]} twice.`);
    seen.add(row[key]);
  }
}

function statusesByExample(document: JsonObject): Map<string, number[]> {
  const statuses = new Map<string, number[]>();
  for (const { status, response } of responses(document)) {
    for (const name of Object.keys(
      (valueAt(response, "content", "application/json", "examples") ?? {}) as JsonObject,
    )) {
      const known = statuses.get(name) ?? [];
      if (!known.includes(status))
        statuses.set(
          name,
          [...known, status].sort((a, b) => a - b),
        );
    }
  }
  return statuses;
}
