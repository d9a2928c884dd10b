/** Generated from openapi/openapi.yaml by "npm run generate". Do not edit. */

export interface paths {
    "/v2/communications/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an earlier message again.
         * @description Sends a message again whose delivery failed, or that is needed once more. The customer receives a real
         *     message, and the resend gets an id of its own, `resentMessageId`.
         *
         *     **Not idempotent:** calling twice sends twice. After a time-out or a broken connection the message may have
         *     been sent; do not repeat the call blindly.
         *
         *     **Look at the body, not at the status:** a failure such as 4223 may arrive with HTTP 200.
         *
         *     | Resource | |
         *     |---|---|
         *     | URI | `/v2/communications/resend` |
         *     | HTTP method | POST |
         *     | Authentication | Basic or OAuth |
         *     | Access group resource | WRITE access to Communication |
         *     | Pagination | No |
         *     | Batch support | No: one message per call |
         *     | Rate limit | None of its own. Platform-wide (platform documentation): 100 requests a minute for each API key on demo and testing clusters, set for each brand elsewhere |
         */
        post: operations["resendCommunication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/oauth/token/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange an OAuth client's key and secret for an access token.
         * @description Gives the token that the OAuth scheme sends in `X-CAP-API-OAUTH-TOKEN`. This operation comes from the
         *     platform's documentation, not from the reference page of the resend operation. It is not RFC 6749: there is
         *     no grant type and no `access_token`.
         *
         *     Keep the token and use it again until it expires; a message is never sent by this call, so repeating it is
         *     harmless. What a wrong key or secret gets is an assumption.
         */
        post: operations["generateToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The message to send again. Whether the platform ignores or refuses other fields is not documented, so send none. */
        ResendRequest: {
            /**
             * Format: int64
             * @description Id of the message to send again: a positive 64-bit integer without unit, assigned by the platform when it sent
             *     the message. Shown in Member Care, on the customer's Communication tab (SMS, email, push, WeChat, WhatsApp,
             *     Zalo). That it is positive is an assumption.
             * @example 1746061653596
             */
            messageId: number | bigint;
        };
        /**
         * @description A success or a failure, told apart by the body alone: `resentMessageId` is present in the first and absent from the
         *     second, which has a non-empty `errors`. A body with both, or with neither, is not valid.
         */
        ResendResponse: components["schemas"]["ResendSuccess"] | components["schemas"]["ErrorEnvelope"];
        /** @description The message was sent again. Each call that succeeds sends another message. */
        ResendSuccess: {
            /**
             * Format: int64
             * @description Id of the organisation that the message belongs to: a positive 64-bit integer without unit, assigned by the
             *     platform. The same for every call with the same credentials. That it is positive is an assumption.
             * @example 100737
             */
            orgId: number | bigint;
            /**
             * Format: int64
             * @description Id of the earlier message, the one that was not delivered: a positive 64-bit integer without unit, the messageId
             *     of the request to the digit. That it is positive is an assumption.
             * @example 1746061653596
             */
            undeliveredMessageId: number | bigint;
            /**
             * Format: int64
             * @description Id of the message that has now been sent: a positive 64-bit integer without unit, assigned by the platform and new
             *     for each call. That it is positive, and that it is itself the id of a message that can be resent, are assumptions.
             * @example 1748743190124
             */
            resentMessageId: number | bigint;
            /**
             * @description Empty in the vendor's example; what an entry holds is not documented. On this platform a warning means that the
             *     main action succeeded, here the resend, and a secondary one failed.
             * @example []
             */
            warnings: unknown[];
            /**
             * @description Absent from the vendor's example. Null or empty means the same as absent; a success never holds an error.
             * @example []
             */
            errors?: unknown[] | null;
        };
        /** @description The call failed. The same envelope for every error, under whatever status. Its keys come in any order. */
        ErrorEnvelope: {
            /** @description Why the call failed. One entry in every known example. */
            errors: components["schemas"]["ApiError"][];
            /**
             * @description Present and empty in one of the vendor's two error examples, absent from the other.
             * @example []
             */
            warnings?: unknown[];
        };
        /** @description One reason why the call failed. */
        ApiError: {
            /**
             * @description Always false in an error.
             * @example false
             * @constant
             */
            status: false;
            /**
             * @description Error code, see the table of error codes. Not always equal to the HTTP status.
             * @example 4223
             */
            code: number;
            /**
             * @description The reason in English, for people. Decide by the code, not by the wording.
             * @example Failed to resend message : Message not found for orgId: 100737 and messageId: 174606165
             */
            message: string;
        };
        /** @description Credentials of an OAuth client. Both values are secrets. */
        TokenRequest: {
            /**
             * @description Key of the OAuth client, from the platform's settings.
             * @example sandbox-key
             */
            key: string;
            /**
             * Format: password
             * @description Secret of the OAuth client, shown once when the client is made.
             * @example sandbox-secret
             */
            secret: string;
        };
        /** @description A new access token. */
        TokenResponse: {
            data: components["schemas"]["Token"];
            /**
             * @description Null in the documentation's example.
             * @example null
             */
            errors?: unknown[] | null;
        };
        /** @description An access token and its life time. */
        Token: {
            /**
             * @description The token, a JWT, for the header X-CAP-API-OAUTH-TOKEN. A secret.
             * @example eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJleGFtcGxlIn0.c2lnbmF0dXJl
             */
            accessToken: string;
            /**
             * @description Seconds until the token expires, counted from the answer. 3600 at most by default.
             * @example 300
             */
            ttlSeconds: number;
        };
    };
    responses: {
        /** @description The token request was refused, because its body is not what the operation takes. */
        InvalidTokenRequest: {
            headers: {
                "X-CAP-REQUEST-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description The credentials are missing, wrong or expired. Nothing was sent. */
        Unauthorized: {
            headers: {
                "X-CAP-REQUEST-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description The credentials are right, but the access group lacks WRITE access to Communication. Nothing was sent. */
        Forbidden: {
            headers: {
                "X-CAP-REQUEST-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description There is nothing at this URL, which points to a wrong host or path. Nothing was sent. */
        NotFound: {
            headers: {
                "X-CAP-REQUEST-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description The operation takes POST only. Nothing was sent. */
        MethodNotAllowed: {
            headers: {
                "X-CAP-REQUEST-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description The request's Content-Type is not application/json. Nothing was sent. */
        UnsupportedMediaType: {
            headers: {
                "X-CAP-REQUEST-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description The rate limit is exceeded. Nothing was sent; the same call can succeed later. */
        TooManyRequests: {
            headers: {
                "X-CAP-REQUEST-ID": components["headers"]["RequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /**
         * @description The platform failed. **A message may have been sent** by a resend, whatever the body says; do not repeat it blindly.
         *     A call for a token sends none.
         */
        InternalServerError: {
            headers: {
                "X-CAP-REQUEST-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /**
         * @description With code 4001 the platform could not check the caller's permission, and nothing was sent: try again later.
         *     Without that code a 503 proves nothing.
         */
        ServiceUnavailable: {
            headers: {
                "X-CAP-REQUEST-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
        /** @description Several actions are running for the same customer. Nothing was sent; try again later. */
        CustomerBusy: {
            headers: {
                "X-CAP-REQUEST-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorEnvelope"];
            };
        };
    };
    parameters: {
        /** @description With OAuth, the kind of entity on whose behalf the call is made. The platform takes TILL if it is absent. */
        AttributionEntityType: "TILL" | "STORE_CODE" | "STORE_NAME" | "STORE_EXTERNAL_ID" | "STORE_EXTERNAL_ID_1" | "STORE_EXTERNAL_ID_2";
        /** @description With OAuth, the till or store on whose behalf the call is made, in the form that the entity type asks for. */
        AttributionEntityCode: string;
        /** @description With OAuth, how the platform looks up the entity. Required with X-CAP-API-ATTRIBUTION-LOOKUP (code 1061 if it is missing). */
        AttributionLookupType: "WECHAT" | "MOBILE_TRIGGER";
        /** @description With OAuth, the value to look up. Upper and lower case matter. */
        AttributionLookup: string;
    };
    requestBodies: never;
    headers: {
        /** @description The platform's id of this request. Keep it, whatever the outcome; support asks for it. */
        RequestId: string;
        /** @description How long to wait before the next call, in whole seconds or as an HTTP date. It may be absent. */
        RetryAfter: string;
    };
    pathItems: never;
}
export type ResendRequest = components['schemas']['ResendRequest'];
export type ResendResponse = components['schemas']['ResendResponse'];
export type ResendSuccess = components['schemas']['ResendSuccess'];
export type ErrorEnvelope = components['schemas']['ErrorEnvelope'];
export type ApiError = components['schemas']['ApiError'];
export type TokenRequest = components['schemas']['TokenRequest'];
export type TokenResponse = components['schemas']['TokenResponse'];
export type Token = components['schemas']['Token'];
export type ResponseInvalidTokenRequest = components['responses']['InvalidTokenRequest'];
export type ResponseUnauthorized = components['responses']['Unauthorized'];
export type ResponseForbidden = components['responses']['Forbidden'];
export type ResponseNotFound = components['responses']['NotFound'];
export type ResponseMethodNotAllowed = components['responses']['MethodNotAllowed'];
export type ResponseUnsupportedMediaType = components['responses']['UnsupportedMediaType'];
export type ResponseTooManyRequests = components['responses']['TooManyRequests'];
export type ResponseInternalServerError = components['responses']['InternalServerError'];
export type ResponseServiceUnavailable = components['responses']['ServiceUnavailable'];
export type ResponseCustomerBusy = components['responses']['CustomerBusy'];
export type ParameterAttributionEntityType = components['parameters']['AttributionEntityType'];
export type ParameterAttributionEntityCode = components['parameters']['AttributionEntityCode'];
export type ParameterAttributionLookupType = components['parameters']['AttributionLookupType'];
export type ParameterAttributionLookup = components['parameters']['AttributionLookup'];
export type HeaderRequestId = components['headers']['RequestId'];
export type HeaderRetryAfter = components['headers']['RetryAfter'];
export type $defs = Record<string, never>;
export interface operations {
    resendCommunication: {
        parameters: {
            query?: never;
            header?: {
                /** @description With OAuth, the kind of entity on whose behalf the call is made. The platform takes TILL if it is absent. */
                "X-CAP-API-ATTRIBUTION-ENTITY-TYPE"?: components["parameters"]["AttributionEntityType"];
                /** @description With OAuth, the till or store on whose behalf the call is made, in the form that the entity type asks for. */
                "X-CAP-API-ATTRIBUTION-ENTITY-CODE"?: components["parameters"]["AttributionEntityCode"];
                /** @description With OAuth, how the platform looks up the entity. Required with X-CAP-API-ATTRIBUTION-LOOKUP (code 1061 if it is missing). */
                "X-CAP-API-ATTRIBUTION-LOOKUP-TYPE"?: components["parameters"]["AttributionLookupType"];
                /** @description With OAuth, the value to look up. Upper and lower case matter. */
                "X-CAP-API-ATTRIBUTION-LOOKUP"?: components["parameters"]["AttributionLookup"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description Names the message to send again. One message per call. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResendRequest"];
            };
        };
        responses: {
            /**
             * @description Either the message was sent again, or it was not and the body says why. A body with `resentMessageId` is a
             *     success; a body with `errors` is a failure, although the status is 200.
             */
            200: {
                headers: {
                    "X-CAP-REQUEST-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResendResponse"];
                };
            };
            /**
             * @description The request was refused and nothing was sent: the body is not what the operation takes, an attribution
             *     header is wrong, or (an assumption, as a host may prefer this status to 200) the message was not found.
             */
            400: {
                headers: {
                    "X-CAP-REQUEST-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorEnvelope"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            405: components["responses"]["MethodNotAllowed"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            521: components["responses"]["CustomerBusy"];
        };
    };
    generateToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The OAuth client's credentials. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description A new access token and how long it lives. */
            200: {
                headers: {
                    "X-CAP-REQUEST-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
            400: components["responses"]["InvalidTokenRequest"];
            401: components["responses"]["Unauthorized"];
            405: components["responses"]["MethodNotAllowed"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
}
