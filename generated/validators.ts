/** Generated from openapi/openapi.yaml by "npm run generate". Do not edit. */

import type { ResendRequest, ResendSuccess, ErrorEnvelope, TokenRequest, TokenResponse } from "./types.ts";

type JsonObject = Record<string, unknown>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isInteger(value: unknown, minimum?: number | bigint, maximum?: number | bigint): boolean {
  if (typeof value !== "bigint" && !Number.isSafeInteger(value)) return false;
  const integer = value as number | bigint;
  return (minimum === undefined || integer >= minimum) && (maximum === undefined || integer <= maximum);
}

/** Whether a value is valid as ResendRequest of the contract. An integer has to be exact: a safe number or a bigint. */
export function isResendRequest(value: unknown): value is ResendRequest {
  return isObject(value) && Object.keys(value).every((name) => ["messageId"].includes(name)) && isInteger(value.messageId, 1, 9223372036854775807n);
}

/** Whether a value is valid as ResendSuccess of the contract. An integer has to be exact: a safe number or a bigint. */
export function isResendSuccess(value: unknown): value is ResendSuccess {
  return isObject(value) && isInteger(value.orgId, 1, 9223372036854775807n) && isInteger(value.undeliveredMessageId, 1, 9223372036854775807n) && isInteger(value.resentMessageId, 1, 9223372036854775807n) && Array.isArray(value.warnings) && (value.errors === undefined || (Array.isArray(value.errors) || value.errors === null) && (value.errors === null || value.errors.length <= 0));
}

/** Whether a value is valid as ErrorEnvelope of the contract. An integer has to be exact: a safe number or a bigint. */
export function isErrorEnvelope(value: unknown): value is ErrorEnvelope {
  return isObject(value) && !(Object.hasOwn(value, "resentMessageId")) && Array.isArray(value.errors) && value.errors.length >= 1 && value.errors.every((item: unknown) => isObject(item) && typeof item.status === "boolean" && item.status === false && isInteger(item.code) && typeof item.message === "string" && item.message.length >= 1) && (value.warnings === undefined || Array.isArray(value.warnings));
}

/** Whether a value is valid as TokenRequest of the contract. An integer has to be exact: a safe number or a bigint. */
export function isTokenRequest(value: unknown): value is TokenRequest {
  return isObject(value) && Object.keys(value).every((name) => ["key","secret"].includes(name)) && typeof value.key === "string" && value.key.length >= 1 && typeof value.secret === "string" && value.secret.length >= 1;
}

/** Whether a value is valid as TokenResponse of the contract. An integer has to be exact: a safe number or a bigint. */
export function isTokenResponse(value: unknown): value is TokenResponse {
  return isObject(value) && isObject(value.data) && typeof value.data.accessToken === "string" && value.data.accessToken.length >= 1 && isInteger(value.data.ttlSeconds, 1) && (value.errors === undefined || (Array.isArray(value.errors) || value.errors === null) && (value.errors === null || value.errors.length <= 0));
}
