import type { components } from "../../generated/types.ts";
import { contract, documentedResponse, type Operation, operationById } from "./contract.ts";
import { isObject, valueAt } from "./json-value.ts";

/** The name of the header that carries the token of the OAuth scheme. */
export const tokenHeader = String(valueAt(contract, "components", "securitySchemes", "oauthToken", "name"));

/** The name of the response header with the platform's id of the request. */
export const requestIdHeader = responseHeaderName(operationById("resendCommunication"), "RequestId");

/** The name of the response header that says how long to wait. */
export const retryAfterHeader = responseHeaderName(operationById("resendCommunication"), "RetryAfter");

/**
 * The name of a response header, by the name of its component.
 *
 * @throws {Error} when no response of the operation has it
 */
function responseHeaderName(operation: Operation, component: keyof components["headers"]): string {
  for (const status of Object.keys(operation.operation.responses ?? {})) {
    const headers = valueAt(documentedResponse(operation, Number(status)), "headers");
    for (const [name, header] of Object.entries(isObject(headers) ? headers : {})) {
      if (valueAt(header, "$ref") === `#/components/headers/${component}`) return name;
    }
  }
  throw new Error(`The contract documents no header ${component} for ${operation.path}.`);
}
