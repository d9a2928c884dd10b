import { errorCodes } from "../../generated/errors.ts";
import { contract, type ErrorName, type RestsOn } from "../../src/contract/contract.ts";
import { isObject, type JsonValue, valueAt } from "../../src/contract/json-value.ts";

/** An answer that the contract allows: a success, or an error of its table under one of its statuses. */
export type Expectation = SuccessExpectation | ErrorExpectation;

export interface SuccessExpectation {
  kind: "success";
  statuses: number[];
}

export interface ErrorExpectation {
  kind: "error";
  code: number;
  statuses: readonly number[];
  /** The documented message; {placeholders} stand for what differs from call to call. */
  message: string;
  /** On what the wording of the message rests. */
  messageRestsOn: RestsOn;
}

/** What a success looks like, for either operation. */
export const success: SuccessExpectation = { kind: "success", statuses: [200] };

/** An error by its name in the contract's table. */
export function error(name: ErrorName): ErrorExpectation {
  const row = Object.values(errorCodes).find((entry) => entry.name === name) ?? unknown(name);
  const { code, message, httpStatuses } = row;
  return { kind: "error", code, message, statuses: httpStatuses, messageRestsOn: marks(code).message };
}

/** On what it rests that the platform has this error at all. */
export function errorRestsOn(name: ErrorName): RestsOn {
  return marks(error(name).code).code;
}

/** Short words for a table, such as "HTTP 200 or 400, code 4223". */
export function describe(expectations: readonly Expectation[]): string {
  return expectations
    .map((expected) => {
      const statuses = `HTTP ${expected.statuses.join(" or ")}`;
      return expected.kind === "success" ? `${statuses}, success` : `${statuses}, code ${expected.code}`;
    })
    .join("; or ");
}

function marks(code: number): { code: RestsOn; message: RestsOn } {
  const rows = valueAt(contract, "x-error-codes", "codes") as JsonValue[];
  const row = rows.find((item) => isObject(item) && item.code === code);
  return valueAt(row, "x-rests-on") as unknown as { code: RestsOn; message: RestsOn };
}

function unknown(name: string): never {
  throw new Error(`The error-code table has no ${name}.`);
}
