/** Generated from openapi/openapi.yaml by "npm run generate". Do not edit. */

/** Send an earlier message again. */
export const resendCommunication = {"method":"POST","path":"/v2/communications/resend"} as const;

/** Exchange an OAuth client's key and secret for an access token. */
export const generateToken = {"method":"POST","path":"/v3/oauth/token/generate"} as const;

/** Names of the headers, by the names of their components in the contract. */
export const headerNames = {
  "oauthToken": "X-CAP-API-OAUTH-TOKEN",
  "attributionEntityType": "X-CAP-API-ATTRIBUTION-ENTITY-TYPE",
  "attributionEntityCode": "X-CAP-API-ATTRIBUTION-ENTITY-CODE",
  "attributionLookupType": "X-CAP-API-ATTRIBUTION-LOOKUP-TYPE",
  "attributionLookup": "X-CAP-API-ATTRIBUTION-LOOKUP",
  "requestId": "X-CAP-REQUEST-ID",
  "retryAfter": "Retry-After"
} as const;
