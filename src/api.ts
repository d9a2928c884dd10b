/**
 * The thin layer, `capillary-resend/api`: types, client and error codes as generated from the contract, and the
 * header for the Basic scheme.
 */
export { type CreateClientOptions, createClient, defaultBaseUrl } from "../generated/client.ts";
export {
  describeErrorCode,
  type ErrorCode,
  type ErrorCodeEntry,
  errorCodes,
  provesNotSent,
  unlistedErrorCode,
} from "../generated/errors.ts";
export type { components, operations, paths } from "../generated/types.ts";
export { basicAuthorization } from "./auth/basic-authorization.ts";
