import { rename, resend, resendPath, token, tokenPath } from "../support.ts";
import type { Row } from "./row.ts";

const schemes = "#/components/securitySchemes";

export const documentRows: Row[] = [
  {
    change: "a way to authenticate is gone",
    edit: (document) => {
      document.security = [{ oauthToken: [] }];
      delete document.components.securitySchemes.basic;
    },
    verdict: "breaking",
    pointer: `${schemes}/basic`,
    because: "tills cannot call any more",
  },
  {
    change: "a way to authenticate is gone from an operation",
    edit: (document) => {
      resend(document).security = [{ oauthToken: [] }];
    },
    verdict: "breaking",
    pointer: "#/paths/~1v2~1communications~1resend/post/security",
    usage: `POST ${resendPath}`,
    because: "tills cannot call it any more",
  },
  {
    change: "the document's security, which operations inherit",
    edit: (document) => document.security.shift(),
    verdict: "breaking",
    pointer: "#/security",
    usage: `POST ${resendPath}`,
    because: "the operation itself is the same, but tills cannot call it any more",
  },
  {
    change: "one more way to authenticate",
    edit: (document) => {
      document.components.securitySchemes.key = { type: "apiKey", in: "header", name: "X-KEY" };
      document.security.push({ key: [] });
    },
    verdict: "compatible",
    pointer: "#/security",
    usage: `POST ${resendPath}`,
    because: "the others still do",
  },
  {
    change: "one more credential is needed",
    edit: (document) => {
      document.components.securitySchemes.key = { type: "apiKey", in: "header", name: "X-KEY" };
      document.security = [{ basic: [], key: [] }, { oauthToken: [] }];
    },
    verdict: "breaking",
    pointer: "#/security",
    usage: `POST ${resendPath}`,
    because: "who has the one does not have the other",
  },
  {
    change: "an open operation needs authentication",
    edit: (document) => delete token(document).security,
    verdict: "breaking",
    pointer: "#/security",
    usage: `POST ${tokenPath}`,
    because: "clients call it without",
  },
  {
    change: "an operation needs no authentication any more",
    edit: (document) => {
      resend(document).security = [];
    },
    verdict: "compatible",
    pointer: "#/paths/~1v2~1communications~1resend/post/security",
    usage: `POST ${resendPath}`,
    because: "credentials do no harm",
  },
  {
    change: "the header of a token",
    edit: ({ components: { securitySchemes } }) => {
      securitySchemes.oauthToken.name = "CAP-API-ACCESS-TOKEN";
    },
    verdict: "breaking",
    pointer: `${schemes}/oauthToken/name`,
    because: "clients send the old one",
  },
  {
    change: "a scheme of HTTP authentication",
    edit: ({ components: { securitySchemes } }) => {
      securitySchemes.basic.scheme = "digest";
    },
    verdict: "breaking",
    pointer: `${schemes}/basic/scheme`,
    because: "clients send the old one",
  },
  {
    change: "the name of a security scheme",
    edit: (document) => {
      rename(document.components.securitySchemes, "basic", "till");
      document.security = [{ till: [] }, { oauthToken: [] }];
    },
    verdict: "breaking",
    pointer: `${schemes}/basic`,
    because: "generated code asks for credentials by this name",
  },
  {
    change: "a security scheme gets OAuth flows, for which there is no rule",
    edit: ({ components: { securitySchemes } }) => {
      securitySchemes.oauthToken.flows = {};
    },
    verdict: "breaking",
    pointer: `${schemes}/oauthToken/flows`,
    because: "what cannot be judged must not pass for harmless",
  },
  {
    change: "the description of a security scheme",
    edit: ({ components: { securitySchemes } }) => {
      securitySchemes.basic.description = "A till.";
    },
    verdict: "docs",
    pointer: `${schemes}/basic/description`,
    because: "a machine does not read it",
  },
  {
    change: "the URL of the server",
    edit: ({ servers }) => {
      servers[0].url = "https://{host}/api";
    },
    verdict: "breaking",
    pointer: "#/servers",
    because: "clients call the old one",
  },
  {
    change: "the default host",
    edit: ({ servers }) => {
      servers[0].variables.host.default = "us.api.capillarytech.com";
    },
    verdict: "breaking",
    pointer: "#/servers/0/variables/host/default",
    because: "clients that set none call another cluster",
  },
  {
    change: "a second server",
    edit: ({ servers }) => servers.push({ url: "https://sandbox.example.com" }),
    verdict: "compatible",
    pointer: "#/servers/1",
    because: "the first is still the default",
  },
  {
    change: "a server before the first",
    edit: ({ servers }) => servers.unshift({ url: "https://sandbox.example.com" }),
    verdict: "breaking",
    pointer: "#/servers",
    because: "clients that set none call it",
  },
  {
    change: "the hosts are listed, for which there is no rule",
    edit: ({ servers }) => {
      servers[0].variables.host.enum = ["eu.api.capillarytech.com"];
    },
    verdict: "breaking",
    pointer: "#/servers/0/variables/host/enum",
    because: "what cannot be judged must not pass for harmless",
  },
  {
    change: "the description of the API",
    edit: ({ info }) => {
      info.description = "Sends it again.";
    },
    verdict: "docs",
    pointer: "#/info/description",
    because: "a machine does not read it",
  },
  {
    change: "the title of the API",
    edit: ({ info }) => {
      info.title = "Resend";
    },
    verdict: "docs",
    pointer: "#/info/title",
    because: "a machine does not read it",
  },
  {
    change: "the licence",
    edit: ({ info }) => {
      info.license = { name: "ISC", identifier: "ISC" };
    },
    verdict: "docs",
    pointer: "#/info/license",
    because: "no call depends on it",
  },
  {
    change: "the description of a tag",
    edit: ({ tags }) => {
      tags[0].description = "Messages.";
    },
    verdict: "docs",
    pointer: "#/tags",
    because: "it is a heading in the docs",
  },
  {
    change: "another OpenAPI version",
    edit: (document) => {
      document.openapi = "3.2.0";
    },
    verdict: "breaking",
    pointer: "#/openapi",
    because: "tools may not read it",
  },
  {
    change: "a correction of the OpenAPI version",
    edit: (document) => {
      document.openapi = "3.1.1";
    },
    verdict: "docs",
    pointer: "#/openapi",
    because: "it means the same",
  },
  {
    change: "webhooks, for which there is no rule",
    edit: (document) => {
      document.webhooks = {};
    },
    verdict: "breaking",
    pointer: "#/webhooks",
    because: "what cannot be judged must not pass for harmless",
  },
  {
    change: "an extension for which there is no rule",
    edit: (document) => {
      document["x-limits"] = { perMinute: 100 };
    },
    verdict: "breaking",
    pointer: "#/x-limits",
    because: "what cannot be judged must not pass for harmless",
  },
];
