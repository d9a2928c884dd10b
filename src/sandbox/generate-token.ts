import type { TokenRequest, TokenResponse } from "../../generated/types.ts";
import { documentedResponse, exampleValue, operationById } from "../contract/contract.ts";
import { jsonValidator } from "../contract/json-validator.ts";
import type { JsonObject } from "../contract/json-value.ts";
import { isJson } from "../json/content-type.ts";
import { stringifyExact } from "../json/exact-json.ts";
import { answer, retryAfter } from "./answer.ts";
import { bodyText } from "./body-text.ts";
import { documentedErrors } from "./documented.ts";
import { newRequestId } from "./request-id.ts";
import type { SandboxState } from "./state.ts";

/** The operation that this file plays. */
export const tokenOperation = operationById("generateToken");

const errorAnswer = documentedErrors(tokenOperation);
const problemsOf = jsonValidator(tokenOperation.operation.requestBody as JsonObject);
const example = exampleValue(
  documentedResponse(tokenOperation, 200),
  "tokenGenerated",
) as unknown as TokenResponse;

/** Seconds that a token lives in the contract's example: 300. */
export const exampleTtlSeconds = example.data.ttlSeconds;

/** Answers a call of the token operation, as the contract says. */
export async function generateToken(request: Request, state: SandboxState): Promise<Response> {
  const requestId = newRequestId();
  if (!isJson(request.headers.get("Content-Type")))
    return answer(errorAnswer("unsupportedMediaType"), requestId);
  const text = await bodyText(request);
  if (problemsOf(text).length > 0) return answer(errorAnswer("invalidInput"), requestId);
  const { key, secret } = JSON.parse(text) as TokenRequest;
  const client = state.credentials.client(key, secret);
  if (!client) return answer(errorAnswer("authenticationFailed"), requestId);
  const secondsToWait = state.rateLimiter.take(client);
  if (secondsToWait !== undefined)
    return answer(errorAnswer("rateLimitExceeded"), requestId, retryAfter(secondsToWait));
  const ttlSeconds = state.settings.tokenTtlSeconds;
  const accessToken = state.credentials.newToken(client, ttlSeconds);
  const body: TokenResponse = { ...example, data: { ...example.data, accessToken, ttlSeconds } };
  return answer({ status: 200, body: stringifyExact(body) }, requestId);
}
