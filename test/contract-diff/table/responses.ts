import { rename, resend, resendPath, tokenPath } from "../support.ts";
import type { Row } from "./row.ts";

const success = `POST ${resendPath}: response 200`;
const tokenSuccess = `POST ${tokenPath}: response 200`;
const failure = `POST ${resendPath}: response 401`;
const resent = "#/components/schemas/ResendSuccess";
const envelope = "#/components/schemas/ErrorEnvelope";
const apiError = "#/components/schemas/ApiError";
const responses = "#/paths/~1v2~1communications~1resend/post/responses";

export const responseRows: Row[] = [
  {
    change: "a field of an answer may be absent",
    edit: ({ components: { schemas } }) => {
      schemas.ResendSuccess.required = ["orgId", "resentMessageId", "warnings"];
    },
    verdict: "breaking",
    pointer: `${resent}/required`,
    usage: success,
    because: "clients read it without looking whether it is there",
  },
  {
    change: "a field of an answer is always there",
    edit: ({ components: { schemas } }) => schemas.ErrorEnvelope.required.push("warnings"),
    verdict: "compatible",
    pointer: `${envelope}/required`,
    usage: failure,
    because: "clients that looked whether it is there still work",
  },
  {
    change: "an optional field of an answer is gone",
    edit: ({ components: { schemas } }) => delete schemas.ErrorEnvelope.properties.warnings,
    verdict: "breaking",
    pointer: `${envelope}/properties/warnings`,
    usage: failure,
    because: "clients read it, and generated types no longer have it",
  },
  {
    change: "a field of an answer has another name",
    edit: ({ components: { schemas } }) => {
      rename(schemas.Token.properties, "ttlSeconds", "expiresIn");
      schemas.Token.required = ["accessToken", "expiresIn"];
    },
    verdict: "breaking",
    pointer: "#/components/schemas/Token/properties/ttlSeconds",
    usage: tokenSuccess,
    because: "clients read the old one",
  },
  {
    change: "a field is new in an answer",
    edit: ({ components: { schemas } }) => {
      schemas.ApiError.properties.field = { type: "string" };
    },
    verdict: "compatible",
    pointer: `${apiError}/properties/field`,
    usage: failure,
    because: "the contract allows other fields, so clients have to pass over them",
  },
  {
    change: "an id in an answer may be null",
    edit: ({ components: { schemas } }) => {
      schemas.ResendSuccess.properties.orgId.type = ["integer", "null"];
    },
    verdict: "breaking",
    pointer: `${resent}/properties/orgId/type`,
    usage: success,
    because: "clients take it for a number",
  },
  {
    change: "a value of an answer is never null any more",
    edit: ({ components: { schemas } }) => {
      schemas.TokenResponse.properties.errors.type = "array";
    },
    verdict: "compatible",
    pointer: "#/components/schemas/TokenResponse/properties/errors/type",
    usage: tokenSuccess,
    because: "clients that looked for null still work",
  },
  {
    change: "an id in an answer can be one more than int64",
    edit: ({ components: { schemas } }) => {
      schemas.ResendSuccess.properties.resentMessageId.maximum = 9223372036854775808n;
    },
    verdict: "breaking",
    pointer: `${resent}/properties/resentMessageId/maximum`,
    usage: success,
    because: "it does not fit into the variables that hold it",
  },
  {
    change: "an id in an answer is one below the largest int64 at most",
    edit: ({ components: { schemas } }) => {
      schemas.ResendSuccess.properties.resentMessageId.maximum = 9223372036854775806n;
    },
    verdict: "compatible",
    pointer: `${resent}/properties/resentMessageId/maximum`,
    usage: success,
    because: "it fits where all earlier ids fit",
  },
  {
    change: "an id in an answer has no limit",
    edit: ({ components: { schemas } }) => delete schemas.ResendSuccess.properties.orgId.maximum,
    verdict: "breaking",
    pointer: `${resent}/properties/orgId/maximum`,
    usage: success,
    because: "it can be larger than clients have room for",
  },
  {
    change: "the format of an id in an answer",
    edit: ({ components: { schemas } }) => {
      schemas.ResendSuccess.properties.orgId.format = "int32";
    },
    verdict: "breaking",
    pointer: `${resent}/properties/orgId/format`,
    usage: success,
    because: "generated types follow the format, whichever way the limits go",
  },
  {
    change: "a list in an answer may be empty",
    edit: ({ components: { schemas } }) => {
      schemas.ErrorEnvelope.properties.errors.minItems = 0;
    },
    verdict: "breaking",
    pointer: `${envelope}/properties/errors/minItems`,
    usage: failure,
    because: "clients read the first entry",
  },
  {
    change: "a success may hold errors",
    edit: ({ components: { schemas } }) => delete schemas.ResendSuccess.properties.errors.maxItems,
    verdict: "breaking",
    pointer: `${resent}/properties/errors/maxItems`,
    usage: success,
    because: "success and failure are told apart by it",
  },
  {
    change: "a failure may hold a resentMessageId",
    edit: ({ components: { schemas } }) => delete schemas.ErrorEnvelope.not,
    verdict: "breaking",
    pointer: `${envelope}/not`,
    usage: success,
    because: "success and failure are told apart by it",
  },
  {
    change: "a failure that forbids less",
    edit: ({ components: { schemas } }) => schemas.ErrorEnvelope.not.required.push("orgId"),
    verdict: "breaking",
    pointer: `${envelope}/not/required`,
    usage: failure,
    because: "within a `not` what is tighter allows more outside",
  },
  {
    change: "a failure that forbids more",
    edit: ({ components: { schemas } }) => {
      schemas.ErrorEnvelope.not.required = [];
    },
    verdict: "compatible",
    pointer: `${envelope}/not/required`,
    usage: failure,
    because: "within a `not` what is looser allows less outside",
  },
  {
    change: "a constant of an answer",
    edit: ({ components: { schemas } }) => {
      schemas.ApiError.properties.status.const = true;
    },
    verdict: "breaking",
    pointer: `${apiError}/properties/status/const`,
    usage: failure,
    because: "clients may decide by it",
  },
  {
    change: "a constant of an answer may be anything of its type",
    edit: ({ components: { schemas } }) => delete schemas.ApiError.properties.status.const,
    verdict: "breaking",
    pointer: `${apiError}/properties/status/const`,
    usage: failure,
    because: "clients may count on the one value",
  },
  {
    change: "a value is ruled in for an answer",
    edit: ({ components: { schemas } }) => {
      delete schemas.ApiError.properties.status.const;
      schemas.ApiError.properties.status.enum = [false, true];
    },
    verdict: "breaking",
    pointer: `${apiError}/properties/status/enum`,
    usage: failure,
    because: "clients do not know it",
  },
  {
    change: "another form of a 200",
    edit: ({ components: { schemas } }) =>
      schemas.ResendResponse.oneOf.push({ type: "object", required: ["queued"] }),
    verdict: "breaking",
    pointer: "#/components/schemas/ResendResponse/oneOf/2",
    usage: success,
    because: "clients take it for a success or a failure, and it is neither",
  },
  {
    change: "a form of a 200 is gone",
    edit: ({ components: { schemas } }) => schemas.ResendResponse.oneOf.pop(),
    verdict: "compatible",
    pointer: envelope,
    usage: success,
    because: "clients that expected it still work",
  },
  {
    change: "a form of a 200 that is written in place allows less",
    edit: ({ components: { schemas } }) => {
      schemas.ResendResponse.oneOf[1] = structuredClone(schemas.ErrorEnvelope);
      schemas.ResendResponse.oneOf[1].required.push("warnings");
    },
    verdict: "compatible",
    pointer: "#/components/schemas/ResendResponse/oneOf/1/required",
    usage: success,
    because: "it is held against the form that it was",
  },
  {
    change: "other fields are ruled out in an answer",
    edit: ({ components: { schemas } }) => {
      schemas.Token.additionalProperties = false;
    },
    verdict: "compatible",
    pointer: "#/components/schemas/Token/additionalProperties",
    usage: tokenSuccess,
    because: "clients get nothing that was ruled out",
  },
  {
    change: "what the entries of a list in an answer are",
    edit: ({ components: { schemas } }) => {
      schemas.ResendSuccess.properties.warnings.items.type = "string";
    },
    verdict: "compatible",
    pointer: `${resent}/properties/warnings/items/type`,
    usage: success,
    because: "it was anything before",
  },
  {
    change: "an answer has no schema any more",
    edit: (document) => delete resend(document).responses["200"].content["application/json"].schema,
    verdict: "breaking",
    pointer: "#/components/schemas/ResendResponse/oneOf",
    usage: success,
    because: "it can be anything now",
  },
  {
    change: "an answer gets an `allOf`, for which there is no rule",
    edit: ({ components: { schemas } }) => {
      schemas.Token.allOf = [{ type: "object" }];
    },
    verdict: "breaking",
    pointer: "#/components/schemas/Token/allOf",
    usage: tokenSuccess,
    because: "what cannot be judged must not pass for harmless",
  },
  {
    change: "the description of a field",
    edit: ({ components: { schemas } }) => {
      schemas.ApiError.properties.code.description = "The code.";
    },
    verdict: "docs",
    pointer: `${apiError}/properties/code/description`,
    usage: failure,
    because: "a machine does not read it",
  },
  {
    change: "the example of a field",
    edit: ({ components: { schemas } }) => {
      schemas.ApiError.properties.code.examples = [400];
    },
    verdict: "docs",
    pointer: `${apiError}/properties/code/examples`,
    usage: failure,
    because: "it only illustrates",
  },
  {
    change: "a response is gone",
    edit: (document) => delete resend(document).responses["521"],
    verdict: "breaking",
    pointer: "#/components/responses/CustomerBusy",
    usage: `POST ${resendPath}: response 521`,
    because: "clients that handle it wait for something that never comes",
  },
  {
    change: "a failure has another status",
    edit: (document) => rename(resend(document).responses, "521", "409"),
    verdict: "breaking",
    pointer: "#/components/responses/CustomerBusy",
    usage: `POST ${resendPath}: response 521`,
    because: "clients look for the old one",
  },
  {
    change: "one more failure",
    edit: (document) => {
      resend(document).responses["422"] = resend(document).responses["400"];
    },
    verdict: "compatible",
    pointer: `${responses}/422`,
    usage: `POST ${resendPath}: response 422`,
    because: "clients have to expect failures that they do not know",
  },
  {
    change: "one more success",
    edit: (document) => {
      resend(document).responses["202"] = resend(document).responses["200"];
    },
    verdict: "breaking",
    pointer: `${responses}/202`,
    usage: `POST ${resendPath}: response 202`,
    because: "clients take each 2xx for the success that they know",
  },
  {
    change: "an answer is no JSON any more",
    edit: (document) => rename(resend(document).responses["200"].content, "application/json", "text/plain"),
    verdict: "breaking",
    pointer: `${responses}/200/content/application~1json`,
    usage: success,
    because: "clients read JSON",
  },
  {
    change: "an answer may be XML, too",
    edit: (document) => {
      resend(document).responses["200"].content["application/xml"] = { schema: {} };
    },
    verdict: "breaking",
    pointer: `${responses}/200/content/application~1xml`,
    usage: success,
    because: "a client that does not say what it accepts can get it",
  },
  {
    change: "a header of an answer may be absent",
    edit: ({ components: { headers } }) => {
      headers.RequestId.required = false;
    },
    verdict: "breaking",
    pointer: "#/components/headers/RequestId/required",
    usage: failure,
    because: "clients log it without looking whether it is there",
  },
  {
    change: "a header of an answer is always there",
    edit: ({ components: { headers } }) => {
      headers.RetryAfter.required = true;
    },
    verdict: "compatible",
    pointer: "#/components/headers/RetryAfter/required",
    usage: `POST ${resendPath}: response 429`,
    because: "clients that looked whether it is there still work",
  },
  {
    change: "a header of an answer is gone",
    edit: ({ components }) => delete components.responses.TooManyRequests.headers["Retry-After"],
    verdict: "breaking",
    pointer: "#/components/headers/RetryAfter",
    usage: `POST ${resendPath}: response 429`,
    because: "clients wait as long as it says",
  },
  {
    change: "a header of an answer has another name",
    edit: (document) => rename(resend(document).responses["200"].headers, "X-CAP-REQUEST-ID", "X-REQUEST-ID"),
    verdict: "breaking",
    pointer: "#/components/headers/RequestId",
    usage: success,
    because: "clients read the old one",
  },
  {
    change: "a header of an answer is written in lower case",
    edit: (document) =>
      rename(resend(document).responses["200"].headers, "X-CAP-REQUEST-ID", "x-cap-request-id"),
    verdict: "breaking",
    pointer: "#/components/headers/RequestId",
    usage: success,
    because: "the same on the wire, but another key in generated types",
  },
  {
    change: "a header is new in an answer",
    edit: (document) => {
      resend(document).responses["200"].headers["X-NEW"] = { schema: { type: "string" } };
    },
    verdict: "compatible",
    pointer: `${responses}/200/headers/X-NEW`,
    usage: success,
    because: "clients pass over it",
  },
  {
    change: "the example of an answer has another name",
    edit: (document) =>
      rename(resend(document).responses["200"].content["application/json"].examples, "resent", "sent"),
    verdict: "breaking",
    pointer: "#/components/examples/Resent",
    usage: success,
    because: "front-end tests ask the mock for it by name",
  },
  {
    change: "the value of an example of an answer",
    edit: ({ components: { examples } }) => {
      examples.Resent.value.orgId = 1;
    },
    verdict: "compatible",
    pointer: "#/components/examples/Resent/value",
    usage: success,
    because: "have it from here",
  },
  {
    change: "a response gets links, for which there is no rule",
    edit: (document) => {
      resend(document).responses["200"].links = { again: { operationId: "resendCommunication" } };
    },
    verdict: "breaking",
    pointer: `${responses}/200/links`,
    usage: success,
    because: "what cannot be judged must not pass for harmless",
  },
];
