import { resend, resendPath, token, tokenPath } from "../support.ts";
import type { Row } from "./row.ts";

const request = `POST ${resendPath}: request`;
const tokenRequest = `POST ${tokenPath}: request`;
const schema = "#/components/schemas/ResendRequest";
const messageId = `${schema}/properties/messageId`;
const parameter = (name: string) => `POST ${resendPath}: header X-CAP-API-ATTRIBUTION-${name}`;
const parameterPointer = (name: string) => `#/components/parameters/Attribution${name}`;

export const requestRows: Row[] = [
  {
    change: "a required field is new in a request",
    edit: ({ components: { schemas } }) => {
      schemas.ResendRequest.properties.channel = { type: "string" };
      schemas.ResendRequest.required.push("channel");
    },
    verdict: "breaking",
    pointer: `${schema}/required`,
    usage: request,
    because: "clients do not send it yet",
  },
  {
    change: "an optional field is new in a request",
    edit: ({ components: { schemas } }) => {
      schemas.ResendRequest.properties.channel = { type: "string" };
    },
    verdict: "compatible",
    pointer: `${schema}/properties/channel`,
    usage: request,
    because: "clients need not send it",
  },
  {
    change: "a field of a request is gone",
    edit: ({ components: { schemas } }) => {
      delete schemas.TokenRequest.properties.secret;
      schemas.TokenRequest.required = ["key"];
    },
    verdict: "breaking",
    pointer: "#/components/schemas/TokenRequest/properties/secret",
    usage: tokenRequest,
    because: "clients send it, and other fields are refused",
  },
  {
    change: "a required field of a request becomes optional",
    edit: ({ components: { schemas } }) => {
      schemas.TokenRequest.required = ["key"];
    },
    verdict: "compatible",
    pointer: "#/components/schemas/TokenRequest/required",
    usage: tokenRequest,
    because: "clients may go on sending it",
  },
  {
    change: "the type of an id in a request",
    edit: ({ components: { schemas } }) => {
      schemas.ResendRequest.properties.messageId.type = "string";
    },
    verdict: "breaking",
    pointer: `${messageId}/type`,
    usage: request,
    because: "numbers are refused",
  },
  {
    change: "an id in a request may be null, too",
    edit: ({ components: { schemas } }) => {
      schemas.ResendRequest.properties.messageId.type = ["integer", "null"];
    },
    verdict: "compatible",
    pointer: `${messageId}/type`,
    usage: request,
    because: "integers are still taken",
  },
  {
    change: "an integer in a request may be any number",
    edit: ({ components: { schemas } }) => {
      schemas.ResendRequest.properties.messageId.type = "number";
    },
    verdict: "compatible",
    pointer: `${messageId}/type`,
    usage: request,
    because: "every integer is a number",
  },
  {
    change: "the largest int64 is refused, one below it is not",
    edit: ({ components: { schemas } }) => {
      schemas.ResendRequest.properties.messageId.maximum = 9223372036854775806n;
    },
    verdict: "breaking",
    pointer: `${messageId}/maximum`,
    usage: request,
    because: "a number would round both limits to 2^63 and hide it",
  },
  {
    change: "one more than int64 is taken in a request",
    edit: ({ components: { schemas } }) => {
      schemas.ResendRequest.properties.messageId.maximum = 9223372036854775808n;
    },
    verdict: "compatible",
    pointer: `${messageId}/maximum`,
    usage: request,
    because: "all earlier ids are still taken",
  },
  {
    change: "ids above 2^53 are refused",
    edit: ({ components: { schemas } }) => {
      schemas.ResendRequest.properties.messageId.maximum = 9007199254740991;
    },
    verdict: "breaking",
    pointer: `${messageId}/maximum`,
    usage: request,
    because: "a limit that is a number is held against one that is a bigint",
  },
  {
    change: "a smaller id is taken in a request",
    edit: ({ components: { schemas } }) => {
      schemas.ResendRequest.properties.messageId.minimum = 0;
    },
    verdict: "compatible",
    pointer: `${messageId}/minimum`,
    usage: request,
    because: "all earlier ids are still taken",
  },
  {
    change: "the format of an id is gone",
    edit: ({ components: { schemas } }) => {
      delete schemas.ResendRequest.properties.messageId.format;
    },
    verdict: "breaking",
    pointer: `${messageId}/format`,
    usage: request,
    because: "the generated type is number | bigint because of it",
  },
  {
    change: "a form no longer hides a secret",
    edit: ({ components: { schemas } }) => {
      delete schemas.TokenRequest.properties.secret.format;
    },
    verdict: "docs",
    pointer: "#/components/schemas/TokenRequest/properties/secret/format",
    usage: tokenRequest,
    because: "format: password is a hint for forms",
  },
  {
    change: "a request gets a pattern",
    edit: ({ components: { schemas } }) => {
      schemas.TokenRequest.properties.key.pattern = "^[a-z-]+$";
    },
    verdict: "breaking",
    pointer: "#/components/schemas/TokenRequest/properties/key/pattern",
    usage: tokenRequest,
    because: "values that were taken can be refused",
  },
  {
    change: "a text in a request may be shorter",
    edit: ({ components: { schemas } }) => {
      delete schemas.TokenRequest.properties.key.minLength;
    },
    verdict: "compatible",
    pointer: "#/components/schemas/TokenRequest/properties/key/minLength",
    usage: tokenRequest,
    because: "all earlier values are still taken",
  },
  {
    change: "other fields are allowed in a request",
    edit: ({ components: { schemas } }) => {
      schemas.ResendRequest.additionalProperties = true;
    },
    verdict: "compatible",
    pointer: `${schema}/additionalProperties`,
    usage: request,
    because: "clients need not send any",
  },
  {
    change: "a request gets a keyword for which there is no rule",
    edit: ({ components: { schemas } }) => {
      schemas.ResendRequest.dependentRequired = { messageId: ["channel"] };
    },
    verdict: "breaking",
    pointer: `${schema}/dependentRequired`,
    usage: request,
    because: "what cannot be judged must not pass for harmless",
  },
  {
    change: "a body becomes optional",
    edit: (document) => {
      resend(document).requestBody.required = false;
    },
    verdict: "compatible",
    pointer: "#/paths/~1v2~1communications~1resend/post/requestBody/required",
    usage: request,
    because: "clients may go on sending it",
  },
  {
    change: "a body is gone",
    edit: (document) => delete token(document).requestBody,
    verdict: "breaking",
    pointer: "#/paths/~1v3~1oauth~1token~1generate/post/requestBody",
    usage: tokenRequest,
    because: "a request that has one can be refused",
  },
  {
    change: "a body may be XML, too",
    edit: (document) => {
      resend(document).requestBody.content["application/xml"] = { schema: {} };
    },
    verdict: "compatible",
    pointer: "#/paths/~1v2~1communications~1resend/post/requestBody/content/application~1xml",
    usage: request,
    because: "JSON is still taken",
  },
  {
    change: "a body is no JSON any more",
    edit: (document) => {
      const { content } = resend(document).requestBody;
      content["application/xml"] = content["application/json"];
      delete content["application/json"];
    },
    verdict: "breaking",
    pointer: "#/paths/~1v2~1communications~1resend/post/requestBody/content/application~1json",
    usage: request,
    because: "clients send JSON",
  },
  {
    change: "the example of a request has another name",
    edit: (document) => {
      const { examples } = resend(document).requestBody.content["application/json"];
      examples.valid = examples.resent;
      delete examples.resent;
    },
    verdict: "docs",
    pointer: "#/components/examples/ResendRequest",
    usage: request,
    because: "nobody asks for it by name",
  },
  {
    change: "a request header is gone",
    edit: (document) => resend(document).parameters.pop(),
    verdict: "breaking",
    pointer: parameterPointer("Lookup"),
    usage: parameter("LOOKUP"),
    because: "clients send it, and the generated types no longer have it",
  },
  {
    change: "a request header has another name",
    edit: ({ components: { parameters } }) => {
      parameters.AttributionEntityCode.name = "X-CAP-ATTRIBUTION-CODE";
    },
    verdict: "breaking",
    pointer: parameterPointer("EntityCode"),
    usage: parameter("ENTITY-CODE"),
    because: "what clients send is passed over",
  },
  {
    change: "a request header is written in lower case",
    edit: ({ components: { parameters } }) => {
      parameters.AttributionEntityCode.name = "x-cap-api-attribution-entity-code";
    },
    verdict: "breaking",
    pointer: `${parameterPointer("EntityCode")}/name`,
    usage: parameter("ENTITY-CODE"),
    because: "the same on the wire, but another key in generated types",
  },
  {
    change: "a request header is required",
    edit: ({ components: { parameters } }) => {
      parameters.AttributionEntityType.required = true;
    },
    verdict: "breaking",
    pointer: `${parameterPointer("EntityType")}/required`,
    usage: parameter("ENTITY-TYPE"),
    because: "clients do not all send it",
  },
  {
    change: "an optional request header is new",
    edit: (document) =>
      resend(document).parameters.push({ name: "X-TRACE", in: "header", schema: { type: "string" } }),
    verdict: "compatible",
    pointer: "#/paths/~1v2~1communications~1resend/post/parameters/4",
    usage: `POST ${resendPath}: header X-TRACE`,
    because: "clients need not send it",
  },
  {
    change: "a required request header is new",
    edit: (document) =>
      resend(document).parameters.push({ name: "X-KEY", in: "header", required: true, schema: {} }),
    verdict: "breaking",
    pointer: "#/paths/~1v2~1communications~1resend/post/parameters/4",
    usage: `POST ${resendPath}: header X-KEY`,
    because: "clients do not send it yet",
  },
  {
    change: "a required parameter is new for all operations of a path",
    edit: (document) => {
      document.paths[resendPath].parameters = [{ name: "dry", in: "query", required: true, schema: {} }];
    },
    verdict: "breaking",
    pointer: "#/paths/~1v2~1communications~1resend/parameters/0",
    usage: `POST ${resendPath}: query dry`,
    because: "each operation of the path has it, too",
  },
  {
    change: "a parameter allows a value less",
    edit: ({ components: { parameters } }) => parameters.AttributionLookupType.schema.enum.pop(),
    verdict: "breaking",
    pointer: `${parameterPointer("LookupType")}/schema/enum`,
    usage: parameter("LOOKUP-TYPE"),
    because: "clients may send it",
  },
  {
    change: "a parameter allows a value more",
    edit: ({ components: { parameters } }) => parameters.AttributionLookupType.schema.enum.push("SMS"),
    verdict: "compatible",
    pointer: `${parameterPointer("LookupType")}/schema/enum`,
    usage: parameter("LOOKUP-TYPE"),
    because: "clients need not send it",
  },
  {
    change: "a parameter allows any text",
    edit: ({ components: { parameters } }) => delete parameters.AttributionLookupType.schema.enum,
    verdict: "compatible",
    pointer: `${parameterPointer("LookupType")}/schema/enum`,
    usage: parameter("LOOKUP-TYPE"),
    because: "all earlier values are still taken",
  },
  {
    change: "a parameter gets a style, for which there is no rule",
    edit: ({ components: { parameters } }) => {
      parameters.AttributionLookup.style = "simple";
    },
    verdict: "breaking",
    pointer: `${parameterPointer("Lookup")}/style`,
    usage: parameter("LOOKUP"),
    because: "what cannot be judged must not pass for harmless",
  },
];
