/** Generated from openapi/openapi.yaml by "npm run generate". Do not edit. */

/** A documented answer: its status, its headers and its body as JSON text, in which an id has all its digits. */
export interface ExampleAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The operations: the bodies of the requests, as JSON text, and the answers under each name, by the name of the example. */
export const operations = {
  "resendCommunication": {
    "path": "/v2/communications/resend",
    "method": "post",
    "requests": {
      "resent": "{\"messageId\":1746061653596}",
      "messageNotFound": "{\"messageId\":174606165}"
    },
    "responses": {
      "resent": [
        {
          "status": 200,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90"
          },
          "body": "{\"orgId\":100737,\"undeliveredMessageId\":1746061653596,\"resentMessageId\":1748743190124,\"warnings\":[]}"
        }
      ],
      "messageNotFound": [
        {
          "status": 200,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90"
          },
          "body": "{\"errors\":[{\"status\":false,\"message\":\"Failed to resend message : Message not found for orgId: 100737 and messageId: 174606165\",\"code\":4223}]}"
        },
        {
          "status": 400,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90"
          },
          "body": "{\"errors\":[{\"status\":false,\"message\":\"Failed to resend message : Message not found for orgId: 100737 and messageId: 174606165\",\"code\":4223}]}"
        }
      ],
      "invalidInput": [
        {
          "status": 400,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90"
          },
          "body": "{\"warnings\":[],\"errors\":[{\"status\":false,\"code\":400,\"message\":\"Input is invalid, Please check request parameters or input xml/json\"}]}"
        }
      ],
      "attributionLookupTypeMissing": [
        {
          "status": 400,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90"
          },
          "body": "{\"errors\":[{\"status\":false,\"code\":1061,\"message\":\"X-CAP-API-ATTRIBUTION-LOOKUP-TYPE is required with X-CAP-API-ATTRIBUTION-LOOKUP\"}]}"
        }
      ],
      "authenticationFailed": [
        {
          "status": 401,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90"
          },
          "body": "{\"errors\":[{\"status\":false,\"code\":401,\"message\":\"Authentication failed\"}]}"
        }
      ],
      "accessDenied": [
        {
          "status": 403,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90"
          },
          "body": "{\"errors\":[{\"status\":false,\"code\":4000,\"message\":\"Not authorized. Access is denied!\"}]}"
        }
      ],
      "resourceNotFound": [
        {
          "status": 404,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90"
          },
          "body": "{\"errors\":[{\"status\":false,\"code\":404,\"message\":\"Resource not found\"}]}"
        }
      ],
      "methodNotAllowed": [
        {
          "status": 405,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90"
          },
          "body": "{\"errors\":[{\"status\":false,\"code\":405,\"message\":\"Method not supported\"}]}"
        }
      ],
      "unsupportedMediaType": [
        {
          "status": 415,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90"
          },
          "body": "{\"errors\":[{\"status\":false,\"code\":415,\"message\":\"Content-Type is not application/json\"}]}"
        }
      ],
      "rateLimitExceeded": [
        {
          "status": 429,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90",
            "Retry-After": "30"
          },
          "body": "{\"errors\":[{\"status\":false,\"code\":429,\"message\":\"Rate limit exceeded\"}]}"
        }
      ],
      "internalError": [
        {
          "status": 500,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90"
          },
          "body": "{\"errors\":[{\"status\":false,\"code\":500,\"message\":\"Failed because of an error\"}]}"
        }
      ],
      "authorizationUnavailable": [
        {
          "status": 503,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90"
          },
          "body": "{\"errors\":[{\"status\":false,\"code\":4001,\"message\":\"Authorization status unavailable!\"}]}"
        }
      ],
      "customerBusy": [
        {
          "status": 521,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90"
          },
          "body": "{\"errors\":[{\"status\":false,\"code\":521,\"message\":\"Several actions are running for the same customer, try again later\"}]}"
        }
      ]
    }
  },
  "generateToken": {
    "path": "/v3/oauth/token/generate",
    "method": "post",
    "requests": {
      "tokenGenerated": "{\"key\":\"sandbox-key\",\"secret\":\"sandbox-secret\"}"
    },
    "responses": {
      "tokenGenerated": [
        {
          "status": 200,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90"
          },
          "body": "{\"data\":{\"accessToken\":\"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJleGFtcGxlIn0.c2lnbmF0dXJl\",\"ttlSeconds\":300},\"errors\":null}"
        }
      ],
      "invalidInput": [
        {
          "status": 400,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90"
          },
          "body": "{\"warnings\":[],\"errors\":[{\"status\":false,\"code\":400,\"message\":\"Input is invalid, Please check request parameters or input xml/json\"}]}"
        }
      ],
      "authenticationFailed": [
        {
          "status": 401,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90"
          },
          "body": "{\"errors\":[{\"status\":false,\"code\":401,\"message\":\"Authentication failed\"}]}"
        }
      ],
      "methodNotAllowed": [
        {
          "status": 405,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90"
          },
          "body": "{\"errors\":[{\"status\":false,\"code\":405,\"message\":\"Method not supported\"}]}"
        }
      ],
      "unsupportedMediaType": [
        {
          "status": 415,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90"
          },
          "body": "{\"errors\":[{\"status\":false,\"code\":415,\"message\":\"Content-Type is not application/json\"}]}"
        }
      ],
      "rateLimitExceeded": [
        {
          "status": 429,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90",
            "Retry-After": "30"
          },
          "body": "{\"errors\":[{\"status\":false,\"code\":429,\"message\":\"Rate limit exceeded\"}]}"
        }
      ],
      "internalError": [
        {
          "status": 500,
          "headers": {
            "Content-Type": "application/json",
            "X-CAP-REQUEST-ID": "3f6a1d0e-7c52-4b8e-9d1f-2a5c8e4b7f90"
          },
          "body": "{\"errors\":[{\"status\":false,\"code\":500,\"message\":\"Failed because of an error\"}]}"
        }
      ]
    }
  }
} as const satisfies Record<
  string,
  {
    path: string;
    method: string;
    requests: Record<string, string>;
    responses: Record<string, readonly ExampleAnswer[]>;
  }
>;
